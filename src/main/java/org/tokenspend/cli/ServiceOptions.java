package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether analyze works on its background service instead of on sessions, and how. */
final class ServiceOptions {
    @ArgGroup
    @Nullable
    Action action;

    @Option(names = "--print", description = "With --install: show the service's file only.")
    boolean print;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before that.")
    boolean yes;

    @Option(names = "--force", description = "With --yes: replace a file that was edited too.")
    boolean force;

    /** One of three. */
    static final class Action {
        @Option(names = "--install", description = "Keep it running in the background.")
        boolean install;

        @Option(names = "--uninstall", description = "Stop that, and remove it.")
        boolean uninstall;

        @Option(names = "--status", description = "Does it run, what did it do? (exit 0 or 3)")
        boolean status;
    }

    /** Whether the service is meant. */
    boolean isAsked() {
        return action != null || print;
    }

    boolean isUninstall() {
        return action != null && action.uninstall;
    }

    boolean isStatus() {
        return action != null && action.status;
    }

    /** Rules across options. */
    void check(AnalyzeOptions passes, boolean json) {
        if (!isAsked() && (yes || force)) {
            throw usage(
                    "--yes and --force go with --install or --uninstall.", "A pass asks nothing.", "Leave them out.");
        }
        if (isAsked() && (passes.dryRun || passes.once || passes.logFile != null)) {
            throw usage(
                    "--dry-run and --once do not go with the service.",
                    "It makes one pass after another.",
                    "For example: tokenspend analyze --install --interval 1h");
        }
        if (json && isAsked() && !isStatus()) {
            throw usage("--json goes with --status.", "Installing has no other result than that.", "Leave out --json.");
        }
    }

    private static UserError usage(String problem, String reason, String remedy) {
        return new UserError(ExitCode.USAGE, problem, reason, remedy);
    }
}
