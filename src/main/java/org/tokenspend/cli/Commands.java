package org.tokenspend.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The subcommands. A new one is a name in the order of the help text, and its class. */
final class Commands {
    private static final List<String> NAMES =
            List.of("ingest", "sources", "analyze", "redact", "setup", "serve", "open", "keys", "orgs", "config");

    private Commands() {}

    /** Chosen by name, so that the class of no other command is loaded. */
    private static @Nullable Class<?> named(String name) {
        return switch (name) {
            case "ingest" -> IngestCommand.class;
            case "sources" -> SourcesCommand.class;
            case "analyze" -> AnalyzeCommand.class;
            case "redact" -> RedactCommand.class;
            case "setup" -> SetupCommand.class;
            case "serve" -> ServeCommand.class;
            case "open" -> OpenCommand.class;
            case "keys" -> KeysCommand.class;
            case "orgs" -> OrgsCommand.class;
            case "config" -> ConfigCommand.class;
            default -> null;
        };
    }

    /** The root command with its subcommands; only the named one where the first word names one, to start fast. */
    static CommandLine commandLine(Invocation invocation, String... args) {
        Factory factory = new Factory(invocation);
        CommandLine root = new CommandLine(new TokenspendCommand(invocation), factory);
        String word = firstWord(args);
        for (String name : named(word) == null ? NAMES : List.of(word)) {
            root.addSubcommand(new CommandLine(named(name), factory));
        }
        return root;
    }

    /** The first argument that is neither an option nor the value of one; an empty word where there is none. */
    private static String firstWord(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--color")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return args[i];
            }
        }
        return "";
    }

    /** Makes commands that take the {@link Invocation}; everything else as picocli would. */
    private record Factory(Invocation invocation) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Invocation.class) {
                    return type.cast(constructor.newInstance(invocation));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
