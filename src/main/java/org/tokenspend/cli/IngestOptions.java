package org.tokenspend.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tokenspend.config.Settings;
import org.tokenspend.ingest.IngestRequest;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
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
        SourceEnvironment environment = environment(invocation, settings, selection);
        return new IngestRequest(
                ConnectorChoice.sources(selection.connectors(), environment),
                environment,
                selection.window(invocation.io().zone()),
                selection.limit().orElse(Long.MAX_VALUE),
                selection.settle(),
                !noDedup,
                retryQuarantined,
                invocation.io().zone());
    }

    private static SourceEnvironment environment(Invocation invocation, Settings settings, SelectionOptions selection) {
        return new SourceEnvironment(
                invocation.io(),
                settings.namedClaudeDirs(),
                ownFolders(invocation, settings),
                selection.jsonlDirs().stream().map(invocation.io()::path).toList());
    }

    /** The analyzer's working folders, as written and as the agent logs them: with links resolved. */
    private static Set<String> ownFolders(Invocation invocation, Settings settings) {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder : settings.analyzerDirs()) {
            Path path = invocation.io().path(folder);
            folders.add(path.toString());
            try {
                folders.add(path.toRealPath().toString());
            } catch (IOException e) {
                // A folder that is not there any more has no other name.
            }
        }
        return folders;
    }
}
