package org.tokenspend.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Settings;
import org.tokenspend.ingest.SourceSurvey;
import org.tokenspend.ingest.SurveyReport;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.render.CallLines;
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
            "  tokenspend sources --json     the same for a program",
            "  tokenspend sources --calls    every call as a line of JSON, for your own tools",
        })
final class SourcesCommand implements Callable<Integer> {
    @Option(names = "--claude-dir", paramLabel = "DIR", description = "Claude Code's folder (~/.claude).")
    List<String> claudeDirs = List.of();

    @Option(
            names = "--jsonl-dir",
            paramLabel = "DIR",
            description = "Where generic usage lines are; also TOKENSPEND_JSONL_DIR.")
    List<String> jsonlDirs = List.of();

    @Option(names = "--calls", description = "Print every call as a line of JSON instead; nothing leaves the machine.")
    boolean calls;

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Invocation invocation;

    SourcesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (calls && output.json) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--calls and --json cannot be used together.",
                    "One prints a line of JSON a call, the other one object for all.",
                    "Run it twice.");
        }
        Io io = invocation.io();
        Settings settings = invocation.settings(this::locations);
        SourceSurvey survey = new SourceSurvey(
                IngestOptions.environment(invocation, settings, jsonlDirs),
                io.timeZone(),
                IngestProgressBar.of(io, invocation.globals().quiet));
        CallLines lines = new CallLines(io.out());
        SurveyReport report = survey.run(calls ? lines::print : null);
        if (output.json) {
            JsonText.print(io.out(), SourcesJson.of(report));
        } else if (!calls) {
            SourcesSummary.print(io.out(), invocation.outStyle(), io.timeZone(), io.home(), report);
        }
        return (report.hasUnreadableFiles() ? ExitCode.PARTIAL : ExitCode.OK).status();
    }

    private Flags locations(Flags flags) {
        return flags.withLocations(claudeDirs, null);
    }
}
