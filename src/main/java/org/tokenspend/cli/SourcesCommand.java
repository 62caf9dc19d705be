package org.tokenspend.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Settings;
import org.tokenspend.ingest.SourceSurvey;
import org.tokenspend.ingest.SurveyReport;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.platform.Io;
import org.tokenspend.render.IngestProgressBar;
import org.tokenspend.render.JsonText;
import org.tokenspend.render.SourcesJson;
import org.tokenspend.render.SourcesSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which agents left logs, what these hold, and what no log holds. */
@Command(
        name = "sources",
        header = "Says which agents left logs here and what can be read of them.",
        description = {
            "",
            "  tokenspend sources            every agent, its calls, its gaps; sends nothing",
            "  tokenspend sources --json",
        })
final class SourcesCommand implements Callable<Integer> {
    @Option(names = "--claude-dir", paramLabel = "DIR", description = "Claude Code's folder (~/.claude).")
    List<String> claudeDirs = List.of();

    @Option(names = "--jsonl-dir", paramLabel = "DIR", description = "Where generic usage lines are.")
    List<String> jsonlDirs = List.of();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Invocation invocation;

    SourcesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Io io = invocation.io();
        Settings settings = invocation.settings(this::locations);
        SurveyReport survey = SourceSurvey.run(
                IngestOptions.environment(invocation, settings, jsonlDirs),
                io.zone(),
                IngestProgressBar.of(io, invocation.globals().quiet));
        if (output.json) {
            JsonText.print(io.out(), SourcesJson.of(survey));
        } else {
            SourcesSummary.print(io.out(), invocation.outStyle(), io.zone(), survey);
        }
        return (survey.hasUnreadableFiles() ? ExitCode.PARTIAL : ExitCode.OK).status();
    }

    private Flags locations(Flags flags) {
        return flags.withLocations(claudeDirs, null);
    }
}
