package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The options that stand for themselves, by name. Written by PlainOptionsTest from the annotations of the commands, which
 * say what there is; do not edit: {@code mvn test -Dtest=PlainOptionsTest -Dupdate.docs=true}.
 */
final class PlainOptions {
    private PlainOptions() {}

    /** A new command of this name, {@code null} where there is none that can be run by itself. */
    static @Nullable Callable<Integer> command(String name, Invocation invocation) {
        return switch (name) {
            case "ingest" -> new IngestCommand(invocation);
            case "sources" -> new SourcesCommand(invocation);
            case "analyze" -> new AnalyzeCommand(invocation);
            case "redact" -> new RedactCommand(invocation);
            case "setup" -> new SetupCommand(invocation);
            case "serve" -> new ServeCommand(invocation);
            case "open" -> new OpenCommand(invocation);
            case "config" -> new ConfigCommand(invocation);
            default -> null;
        };
    }

    /** Whether the option takes no value. */
    static boolean isFlag(String option) {
        return switch (option) {
            case "--behind-proxy",
                    "--calls",
                    "--check",
                    "--counts",
                    "--demo",
                    "--dry-run",
                    "--force",
                    "--insecure-http",
                    "--json",
                    "--no-dedup",
                    "--no-input",
                    "--no-upload",
                    "--once",
                    "--print",
                    "--quiet",
                    "--reconfigure",
                    "--retry-quarantined",
                    "--rules",
                    "--send-project",
                    "--show-payload",
                    "--show-text",
                    "--undo",
                    "--verbose",
                    "--verify",
                    "--yes" -> true;
            default -> false;
        };
    }

    /** Whether the option may be given again. */
    static boolean isRepeatable(String option) {
        return switch (option) {
            case "--jsonl-dir", "--rc-file" -> true;
            default -> false;
        };
    }

    /** The long name of an option. */
    static String longName(String option) {
        return switch (option) {
            case "-n" -> "--dry-run";
            case "-q" -> "--quiet";
            case "-v" -> "--verbose";
            case "-y" -> "--yes";
            default -> option;
        };
    }

    /** Sets an option, by its long name, of a command or of every command; false where it is none of these. */
    static boolean set(Callable<Integer> command, GlobalOptions globals, String option, String value) {
        return set(command, option, value) || set(globals, option);
    }

    private static boolean set(Callable<Integer> command, String option, String value) {
        if (command instanceof IngestCommand to) {
            return set(to.connection, option, value)
                    || set(to.selection, option, value)
                    || set(to.identity, option, value)
                    || set(to.options, option)
                    || set(to.output, option);
        }
        if (command instanceof SourcesCommand to) {
            return set(to, option, value) || set(to.output, option);
        }
        if (command instanceof AnalyzeCommand to) {
            return set(to.options, option, value)
                    || set(to.service, option)
                    || set(to.connection, option, value)
                    || set(to.identity, option, value)
                    || set(to.output, option);
        }
        if (command instanceof SetupCommand to) {
            return set(to.options, option, value)
                    || set(to.connection, option, value)
                    || set(to.identity, option, value);
        }
        if (command instanceof ServeCommand to) {
            return set(to.options, option, value) || set(to.store, option, value) || set(to.output, option);
        }
        if (command instanceof OpenCommand to) {
            return set(to, option, value);
        }
        if (command instanceof ConfigCommand to) {
            return set(to.connection, option, value) || set(to.output, option);
        }
        return false;
    }

    private static boolean set(AnalyzeOptions to, String option, String value) {
        switch (option) {
            case "--dry-run" -> to.dryRun = true;
            case "--show-text" -> to.showText = true;
            case "--no-upload" -> to.noUpload = true;
            case "--interval" -> to.interval = value;
            case "--once" -> to.once = true;
            case "--max-sessions" -> to.maxSessions = PlainCommandLine.number(value);
            case "--since" -> to.since = value;
            case "--until" -> to.until = value;
            case "--haiku-model" -> to.haikuModel = value;
            case "--model-cmd" -> to.modelCommand = value;
            case "--rules" -> to.rules = true;
            case "--timeout" -> to.timeout = value;
            case "--analyzer-dir" -> to.analyzerDir = value;
            case "--claude-dir" -> to.claudeDirs = PlainCommandLine.with(to.claudeDirs, value);
            case "--state-file" -> to.stateFile = value;
            case "--log-file" -> to.logFile = value;
            case "--counts" -> to.counts = true;
            case "--connectors" -> to.connectors = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(ConnectionOptions to, String option, String value) {
        switch (option) {
            case "--url" -> to.url = value;
            case "--token-file" -> to.tokenFile = value;
            case "--token" -> to.token = value;
            case "--insecure-http" -> to.insecureHttp = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(GlobalOptions to, String option) {
        switch (option) {
            case "--quiet" -> to.quiet = true;
            case "--verbose" -> to.verbose = true;
            case "--no-input" -> to.noInput = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(IdentityOptions to, String option, String value) {
        switch (option) {
            case "--email" -> to.email = value;
            case "--user-id" -> to.userId = value;
            case "--reconfigure" -> to.reconfigure = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(IngestOptions to, String option) {
        switch (option) {
            case "--dry-run" -> to.dryRun = true;
            case "--show-payload" -> to.showPayload = true;
            case "--no-dedup" -> to.noDedup = true;
            case "--retry-quarantined" -> to.retryQuarantined = true;
            case "--send-project" -> to.sendProject = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(OpenCommand to, String option, String value) {
        switch (option) {
            case "--url" -> to.url = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(OutputOptions to, String option) {
        switch (option) {
            case "--json" -> to.json = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(SelectionOptions to, String option, String value) {
        switch (option) {
            case "--connectors" -> to.connectors = value;
            case "--since" -> to.since = value;
            case "--until" -> to.until = value;
            case "--limit" -> to.limit = (long) PlainCommandLine.number(value);
            case "--claude-dir" -> to.claudeDirs = PlainCommandLine.with(to.claudeDirs, value);
            case "--jsonl-dir" -> to.jsonlDirs = PlainCommandLine.with(to.jsonlDirs, value);
            case "--state-file" -> to.stateFile = value;
            case "--settle" -> to.settle = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(ServeOptions to, String option, String value) {
        switch (option) {
            case "--host" -> to.host = value;
            case "--port" -> to.port = PlainCommandLine.number(value);
            case "--tls-cert" -> to.tlsCert = value;
            case "--tls-key" -> to.tlsKey = value;
            case "--behind-proxy" -> to.behindProxy = true;
            case "--public-url" -> to.publicUrl = value;
            case "--demo" -> to.demo = true;
            case "--verify" -> to.verify = true;
            case "--backup" -> to.backup = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(ServiceOptions to, String option) {
        switch (option) {
            case "--print" -> to.print = true;
            case "--yes" -> to.yes = true;
            case "--force" -> to.force = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(SetupOptions to, String option, String value) {
        switch (option) {
            case "--print" -> to.print = true;
            case "--yes" -> to.yes = true;
            case "--force" -> to.force = true;
            case "--check" -> to.check = true;
            case "--undo" -> to.undo = true;
            case "--connectors" -> to.connectors = value;
            case "--claude-dir" -> to.claudeDir = value;
            case "--settings-file" -> to.settingsFile = value;
            case "--managed-settings-file" -> to.managedSettingsFile = value;
            case "--keep-transcripts" -> to.keepTranscripts = PlainCommandLine.number(value);
            case "--shell" -> to.shell = value;
            case "--rc-file" -> to.rcFiles = PlainCommandLine.with(to.rcFiles, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(SourcesCommand to, String option, String value) {
        switch (option) {
            case "--claude-dir" -> to.claudeDirs = PlainCommandLine.with(to.claudeDirs, value);
            case "--jsonl-dir" -> to.jsonlDirs = PlainCommandLine.with(to.jsonlDirs, value);
            case "--calls" -> to.calls = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean set(StoreOptions to, String option, String value) {
        switch (option) {
            case "--store" -> to.store = value;
            default -> {
                return false;
            }
        }
        return true;
    }
}
