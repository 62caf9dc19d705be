package org.tokenspend.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.AnalysisRequest;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Settings;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.usage.TimeWindow;
import picocli.CommandLine.Option;

/** Which sessions are analysed, by whom, and for how much. */
final class AnalyzeOptions implements Invocation.FlagSource {
    private static final Duration BACKLOG = Duration.ofDays(30);

    @Option(
            names = {"-n", "--dry-run"},
            description = "List sessions and cost; ask nobody, send nothing.")
    boolean dryRun;

    @Option(names = "--show-text", description = "With --dry-run: print what a model would read.")
    boolean showText;

    @Option(names = "--no-upload", description = "Classify and print; upload nothing.")
    boolean noUpload;

    @Option(names = "--interval", paramLabel = "TIME", description = "Run a pass every so often: 1h, 30m.")
    @Nullable
    String interval;

    @Option(names = "--once", description = "One pass, even with --interval.")
    boolean once;

    @Option(
            names = "--max-sessions",
            paramLabel = "N",
            defaultValue = "30",
            description = "At most so many a pass (30).")
    int maxSessions = 30;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            defaultValue = "1",
            description = "At most so much a pass (1.00).")
    double maxCost = 1;

    @Option(names = "--max-cost-day", paramLabel = "USD", defaultValue = "5", description = "And a day (5.00).")
    double maxCostDay = 5;

    @Option(names = "--since", paramLabel = "TIME", description = "Last active from then on (30 days back).")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Last active until then; a day counts whole.")
    @Nullable
    String until;

    @Option(
            names = "--haiku-model",
            paramLabel = "NAME",
            defaultValue = "claude-haiku-4-5",
            description = "Model of your claude (claude-haiku-4-5).")
    String haikuModel = "claude-haiku-4-5";

    @Option(names = "--model-cmd", paramLabel = "CMD", description = "Ask this local command instead.")
    @Nullable
    String modelCommand;

    @Option(names = "--rules", description = "Ask no model: counts and keywords decide.")
    boolean rules;

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "120s", description = "For one answer (120s).")
    String timeout = "120s";

    @Option(names = "--analyzer-dir", paramLabel = "DIR", description = "Where the model's program runs.")
    @Nullable
    String analyzerDir;

    @Option(names = "--claude-dir", paramLabel = "DIR", description = "Claude Code's folder (~/.claude).")
    List<String> claudeDirs = List.of();

    @Option(
            names = "--state-file",
            paramLabel = "FILE",
            description = "What was done (.tokenspend-backfill-state.json).")
    @Nullable
    String stateFile;

    @Option(names = "--log-file", paramLabel = "FILE", hidden = true, description = "Print there instead; rotated.")
    @Nullable
    String logFile;

    @Option(names = "--counts", hidden = true, description = "Print numbers only, not what the work was.")
    boolean counts;

    @Option(names = "--connectors", hidden = true, description = "Agents; claude is the only one analysed.")
    String connectors = "claude";

    @Override
    public Flags addTo(Flags flags) {
        return flags.withLocations(claudeDirs, stateFile).withAnalyzerDir(analyzerDir);
    }

    /** Rules across options. */
    void check(boolean json) {
        if (showText && !dryRun) {
            throw usage(
                    "--show-text goes with --dry-run.",
                    "It prints what would be asked, in place of asking it.",
                    "Add --dry-run.");
        }
        if (showText && json) {
            throw usage(
                    "--show-text and --json cannot be used together.",
                    "Both write to standard output.",
                    "Run it twice.");
        }
        if (rules && modelCommand != null) {
            throw usage(
                    "--rules and --model-cmd cannot be used together.", "Both say who classifies.", "Leave one out.");
        }
        if (maxSessions < 1) {
            throw usage(
                    "--max-sessions is below one.", "It is the most sessions of a pass.", "Give a number from 1 up.");
        }
        if (!(maxCost >= 0) || !(maxCostDay >= 0)) {
            throw usage("A cost is below zero.", "--max-cost and --max-cost-day are US dollars.", "Give 0 or more.");
        }
        for (String id : connectors.split(",", -1)) {
            if (!id.strip().equals("claude") && !id.strip().equals("auto")) {
                throw usage(
                        "analyze reads no connector named " + id.strip() + ".",
                        "Only Claude Code's sessions are analysed.",
                        "Leave out --connectors.");
            }
        }
        interval();
    }

    /** How often; {@code null} for one pass. */
    @Nullable
    Duration interval() {
        if (interval == null || once) {
            return null;
        }
        Duration length = DurationParser.parse("--interval", interval);
        if (length.compareTo(Duration.ofSeconds(30)) < 0) {
            throw usage(
                    "--interval is shorter than 30 seconds.",
                    "Each pass reads the sessions anew.",
                    "For example: --interval 1h");
        }
        return length;
    }

    /** The request, with every default filled in. */
    AnalysisRequest request(Invocation invocation, Settings settings) {
        Io io = invocation.io();
        Duration patience = DurationParser.parse("--timeout", timeout);
        return new AnalysisRequest(
                settings.claudeDirs().value(),
                window(io),
                OwnFolders.of(io, settings),
                settings.analyzerDir().value(),
                maxSessions,
                maxCost,
                maxCostDay,
                rules
                        ? AnalysisRequest.Judge.RULES
                        : modelCommand != null ? AnalysisRequest.Judge.COMMAND : AnalysisRequest.Judge.CLAUDE,
                haikuModel,
                modelCommand,
                patience.isZero() ? Duration.ofMinutes(2) : patience);
    }

    /** The same options as the command line of a service; whatever is a path is absolute. */
    List<String> ofService(Io io) {
        List<String> words = new ArrayList<>(List.of("analyze", "--interval", interval == null ? "1h" : interval));
        words.addAll(List.of("--no-input", "--counts"));
        flag(words, "--no-upload", noUpload);
        flag(words, "--rules", rules);
        value(words, "--max-sessions", maxSessions == 30 ? null : String.valueOf(maxSessions));
        value(words, "--max-cost", maxCost == 1 ? null : String.valueOf(maxCost));
        value(words, "--max-cost-day", maxCostDay == 5 ? null : String.valueOf(maxCostDay));
        value(words, "--since", since);
        value(words, "--until", until);
        value(words, "--haiku-model", haikuModel.equals("claude-haiku-4-5") ? null : haikuModel);
        value(words, "--model-cmd", modelCommand);
        value(words, "--timeout", timeout.equals("120s") ? null : timeout);
        value(words, "--analyzer-dir", absolute(io, analyzerDir));
        claudeDirs.forEach(dir -> value(words, "--claude-dir", absolute(io, dir)));
        value(words, "--state-file", absolute(io, stateFile));
        return words;
    }

    private static void flag(List<String> words, String name, boolean set) {
        if (set) {
            words.add(name);
        }
    }

    private static void value(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.addAll(List.of(name, value));
        }
    }

    private static @Nullable String absolute(Io io, @Nullable String path) {
        return path == null ? null : io.path(path).toAbsolutePath().toString();
    }

    private TimeWindow window(Io io) {
        TimeWindow asked = new TimeWindowParser(io.zone()).parse(since, until);
        return since != null ? asked : new TimeWindow(io.clock().millis() - BACKLOG.toMillis(), asked.endMillis());
    }

    private static UserError usage(String problem, String reason, String remedy) {
        return new UserError(ExitCode.USAGE, problem, reason, remedy);
    }
}
