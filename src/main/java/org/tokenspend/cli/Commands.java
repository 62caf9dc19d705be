package org.tokenspend.cli;

import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The subcommands, in the order of the help text. A new one is one line here. */
final class Commands {
    private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("ingest", IngestCommand.class);
        ALL.put("sources", SourcesCommand.class);
        ALL.put("analyze", AnalyzeCommand.class);
        ALL.put("redact", RedactCommand.class);
        ALL.put("setup", SetupCommand.class);
        ALL.put("config", ConfigCommand.class);
    }

    private Commands() {}

    /** The root command with its subcommands; only the named one where the first argument names one, to start fast. */
    static CommandLine commandLine(Invocation invocation, String... args) {
        Factory factory = new Factory(invocation);
        CommandLine root = new CommandLine(new TokenspendCommand(invocation), factory);
        Class<?> named = args.length == 0 ? null : ALL.get(args[0]);
        Collection<Class<?>> wanted = named == null ? ALL.values() : List.of(named);
        wanted.forEach(command -> root.addSubcommand(new CommandLine(command, factory)));
        return root;
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
