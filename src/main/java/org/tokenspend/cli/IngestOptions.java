package org.tokenspend.cli;

import java.util.List;
import org.tokenspend.config.Settings;
import org.tokenspend.ingest.IngestRequest;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.SourceEnvironment;
import picocli.CommandLine.Option;

/** What an ingest does with the calls it found. */
final class IngestOptions {
    @Option(
            names = {"-n", "--dry-run"},
            description = "Read and summarize; send nothing, change nothing.")
    boolean dryRun;

    @Option(names = "--show-payload", description = "With --dry-run: print the very bytes that would be sent.")
    boolean showPayload;

    @Option(names = "--no-dedup", description = "Forget what was sent; read and send everything again.")
    boolean noDedup;

    @Option(names = "--retry-quarantined", description = "Send again what the server refused before.")
    boolean retryQuarantined;

    @Option(names = "--send-project", description = "Send the project folder too, as a keyed hash.")
    boolean sendProject;

    /** Rules across options. */
    void check(boolean json) {
        if (showPayload && !dryRun) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--show-payload goes with --dry-run.",
                    "It prints what would be sent, in place of sending it.",
                    "Add --dry-run.");
        }
        if (showPayload && json) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--show-payload and --json cannot be used together.",
                    "Both write JSON to standard output.",
                    "Run it twice.");
        }
    }

    /** Whether to go on: sending everything again is only done knowingly. */
    boolean dedup(Invocation invocation) {
        if (!noDedup) {
            return true;
        }
        String meaning = "--no-dedup ignores what was sent before: every call is sent again. "
                + "A tokenspend server counts each call once, other servers may count it twice.";
        if (!invocation.prompter().canAsk()) {
            invocation.warn(meaning);
            return true;
        }
        invocation.warn(meaning);
        return invocation.prompter().confirm("Send everything again?");
    }

    /** The request, with every default filled in. */
    IngestRequest request(Invocation invocation, Settings settings, SelectionOptions selection) {
        SourceEnvironment environment = environment(invocation, settings, selection.jsonlDirs());
        return new IngestRequest(
                ConnectorChoice.sources(selection.connectors(), environment),
                environment,
                selection.window(invocation.io().clock()),
                selection.limit().orElse(Long.MAX_VALUE),
                selection.settle(),
                !noDedup,
                retryQuarantined,
                invocation.io()::timeZone);
    }

    /** What the sources may know; of generic usage lines, where the user says they are. */
    static SourceEnvironment environment(Invocation invocation, Settings settings, List<String> jsonlDirs) {
        Io io = invocation.io();
        return new SourceEnvironment(
                io,
                settings.namedClaudeDirs(),
                OwnFolders.of(io, settings),
                jsonlDirs.stream().map(io::path).toList());
    }
}
