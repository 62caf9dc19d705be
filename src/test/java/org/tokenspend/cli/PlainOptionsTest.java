package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.platform.Io;
import org.tokenspend.support.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is set without the parser is what the parser would set. */
class PlainOptionsTest {
    private static final boolean UPDATE = Boolean.getBoolean("update.docs");
    private static final Path SOURCE = Path.of("src/main/java/org/tokenspend/cli/PlainOptions.java");
    private static final List<String> VALUES = List.of(
            "x", "a b", "0", "7", "10", "007", "1234567890", "0x10", "-1", "-", "", "ingest", "--", "=", "a=b", "@x");
    private static final int COMMAND_LINES = 400;

    private static final Io IO = Cli.in(Path.of("/none")).captured().io();

    static Stream<String> everyCommand() {
        return Stream.concat(commands().getSubcommands().keySet().stream(), Stream.of("none", "--quiet"));
    }

    static Stream<String> everyPlainCommand() {
        return commands().getSubcommands().entrySet().stream()
                .filter(command -> isPlain(command.getValue()))
                .map(Map.Entry::getKey);
    }

    private static boolean isPlain(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof Callable;
    }

    private static CommandLine commands() {
        return Commands.commandLine(new Invocation(IO));
    }

    @Test
    void theTableIsMadeOfTheCommands() throws IOException {
        String source = new PlainOptionsSource(commands()).text();
        if (UPDATE) {
            Files.writeString(SOURCE, source);
        }

        assertThat(Files.readString(SOURCE))
                .as("to rewrite it: mvn test -Dtest=PlainOptionsTest -Dupdate.docs=true")
                .isEqualToIgnoringWhitespace(source);
    }

    /** Every option by itself, then any of them together, as they may be typed. */
    @ParameterizedTest
    @MethodSource("everyCommand")
    void setsWhatTheParserSets(String command) {
        Random random = new Random(command.hashCode());
        CommandLine model = commands().getSubcommands().get(command);
        List<OptionSpec> options = model == null
                ? List.copyOf(commands().getCommandSpec().options())
                : List.copyOf(model.getCommandSpec().options());
        int taken = 0;
        for (int i = 0; i < COMMAND_LINES; i++) {
            List<String> words = new ArrayList<>(List.of(command));
            List<OptionSpec> some = i < options.size() ? List.of(options.get(i)) : any(options, random);
            some.forEach(option -> type(option, words, random));
            taken += isTakenAsTheParserWouldTakeIt(words) ? 1 : 0;
        }

        if (model != null && isPlain(model)) {
            assertThat(taken).isGreaterThan(COMMAND_LINES / 20);
        } else {
            assertThat(taken).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("everyPlainCommand")
    void takesEveryPlainOptionWithAPlainValue(String command) {
        CommandLine model = commands().getSubcommands().get(command);
        for (OptionSpec option : model.getCommandSpec().options()) {
            for (String name : option.names()) {
                List<String> words = option.arity().max() == 0 ? List.of(command, name) : List.of(command, name, "7");
                assertThat(PlainCommandLine.of(IO, words.toArray(String[]::new)) != null)
                        .as("%s", words)
                        .isEqualTo(PlainOptionsSource.isPlain(option));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--quiet ingest",
                "ingest x",
                "ingest --nope",
                "ingest -nq",
                "ingest --",
                "ingest --dry-run=true",
                "ingest --dry-run -n",
                "ingest --since",
                "ingest --since=",
                "ingest --since 1 --since 2",
                "ingest --limit x",
                "ingest --limit 07",
                "ingest --color never",
                "config set url x",
                "keys list",
                "redact x"
            })
    void leavesTheRestToTheParser(String commandLine) {
        String[] words = commandLine.isEmpty() ? new String[0] : commandLine.split(" ", -1);

        assertThat(PlainCommandLine.of(IO, words)).isNull();
    }

    private static List<OptionSpec> any(List<OptionSpec> options, Random random) {
        List<OptionSpec> some = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            some.add(options.get(random.nextInt(options.size())));
        }
        return some;
    }

    private static void type(OptionSpec option, List<String> words, Random random) {
        String name = option.names()[random.nextInt(option.names().length)];
        String value = VALUES.get(random.nextInt(VALUES.size()));
        if (option.arity().max() == 0 && random.nextInt(20) > 0) {
            words.add(name);
        } else if (random.nextBoolean()) {
            words.add(name + "=" + value);
        } else {
            words.add(name);
            words.add(value);
        }
    }

    private static boolean isTakenAsTheParserWouldTakeIt(List<String> words) {
        String[] args = words.toArray(String[]::new);
        PlainCommandLine plain = PlainCommandLine.of(IO, args);
        if (plain == null) {
            return false;
        }
        Invocation invocation = new Invocation(IO);
        CommandLine parser = Commands.commandLine(invocation, args).setExpandAtFiles(false);
        parser.parseArgs(args);
        Object command = parser.getSubcommands().get(args[0]).getCommandSpec().userObject();

        assertThat(fields(plain.command())).as("%s", words).isEqualTo(fields(command));
        assertThat(fields(plain.invocation().globals())).as("%s", words).isEqualTo(fields(invocation.globals()));
        return true;
    }

    /** What a command's options and those of its mixins are set to. */
    private static Map<String, Object> fields(Object holder) {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (field.getAnnotations().length == 0) {
                continue;
            }
            try {
                field.setAccessible(true);
                Object value = field.get(holder);
                boolean holds = value != null
                        && (field.isAnnotationPresent(CommandLine.Mixin.class)
                                || field.isAnnotationPresent(CommandLine.ArgGroup.class));
                values.put(field.getName(), holds ? fields(value) : String.valueOf(value));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }
}
