package org.tokenspend.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Flags;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.TimeWindow;
import picocli.CommandLine.Option;

/** Which logs, and which calls in them. */
final class SelectionOptions implements Invocation.FlagSource {
    @Option(
            names = "--connectors",
            paramLabel = "LIST",
            defaultValue = "claude",
            description = "Agents, by comma; auto for all found (claude).")
    String connectors = "claude";

    @Option(names = "--since", paramLabel = "TIME", description = "First day or moment, like 2026-02-09.")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Last day or moment; a day counts whole.")
    @Nullable
    String until;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many calls.")
    @Nullable
    Long limit;

    @Option(names = "--claude-dir", paramLabel = "DIR", description = "Claude Code's folder (~/.claude).")
    List<String> claudeDirs = List.of();

    @Option(names = "--jsonl-dir", paramLabel = "DIR", description = "Generic usage lines (TOKENSPEND_JSONL_DIR).")
    List<String> jsonlDirs = List.of();

    @Option(
            names = "--state-file",
            paramLabel = "FILE",
            description = "What was sent (.tokenspend-backfill-state.json).")
    @Nullable
    String stateFile;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "Leave calls that may still grow this long (60s).")
    String settle = "60s";

    @Override
    public Flags addTo(Flags flags) {
        return flags.withLocations(claudeDirs, stateFile);
    }

    /** The connector ids in the order given, each once; whether they exist is for the registry to say. */
    List<String> connectors() {
        List<String> ids = Arrays.stream(connectors.split(",", -1))
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--connectors names no agent.",
                    "It is a list separated by commas, like claude,codex.",
                    "Leave it out to read claude.");
        }
        return ids;
    }

    /** Folders and files with generic usage lines, as written. */
    List<String> jsonlDirs() {
        return jsonlDirs;
    }

    /** The span of event time. */
    TimeWindow window(Clock clock) {
        return since == null && until == null
                ? TimeWindow.ALWAYS
                : new TimeWindowParser(clock.getZone()).parse(since, until);
    }

    /** The most calls to take; empty for all. */
    OptionalLong limit() {
        if (limit != null && limit < 0) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--limit is below zero.",
                    "It is the number of calls to take at most.",
                    "Give a number from 0 up, like --limit 100.");
        }
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /** How long a call from a client that writes placeholders first is left alone. */
    Duration settle() {
        return DurationParser.parse("--settle", settle);
    }
}
