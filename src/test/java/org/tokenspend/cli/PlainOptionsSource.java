package org.tokenspend.cli;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the source of {@link PlainOptions} from the commands' own model. */
final class PlainOptionsSource {
    private final Map<String, Class<?>> commands = new LinkedHashMap<>();
    /** By the class they are declared in: each plain option once. */
    private final Map<String, Map<String, OptionSpec>> options = new TreeMap<>();

    PlainOptionsSource(CommandLine root) {
        root.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().userObject() instanceof Callable<?> callable) {
                commands.put(name, callable.getClass());
                command.getCommandSpec().options().forEach(this::add);
            }
        });
    }

    /** Options that stand for themselves: no rule of a group, no value that more than its own text decides. */
    static boolean isPlain(OptionSpec option) {
        return option.group() == null
                && !option.required()
                && !option.negatable()
                && !option.interactive()
                && !option.usageHelp()
                && option.splitRegex().isEmpty()
                && option.converters().length == 0
                && option.userObject() instanceof Field field
                && !Modifier.isPrivate(field.getModifiers())
                && assignment(field.getType(), field.getName()) != null;
    }

    private static String assignment(Class<?> type, String field) {
        if (type == boolean.class) {
            return "to." + field + " = true";
        }
        if (type == String.class) {
            return "to." + field + " = value";
        }
        if (type == List.class) {
            return "to." + field + " = PlainCommandLine.with(to." + field + ", value)";
        }
        if (type == int.class || type == Integer.class) {
            return "to." + field + " = PlainCommandLine.number(value)";
        }
        return type == Long.class ? "to." + field + " = (long) PlainCommandLine.number(value)" : null;
    }

    private void add(OptionSpec option) {
        if (isPlain(option)) {
            String holder = field(option).getDeclaringClass().getSimpleName();
            options.computeIfAbsent(holder, key -> new LinkedHashMap<>()).put(option.longestName(), option);
        }
    }

    private static Field field(OptionSpec option) {
        return (Field) option.userObject();
    }

    String text() {
        StringBuilder text = new StringBuilder("""
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
                """);
        commands.forEach((name, type) ->
                line(text, 3, "case \"%s\" -> new %s(invocation);".formatted(name, type.getSimpleName())));
        text.append("""
                            default -> null;
                        };
                    }

                    /** Whether the option takes no value. */
                    static boolean isFlag(String option) {
                """);
        oneOf(text, named(boolean.class));
        text.append("""
                    }

                    /** Whether the option may be given again. */
                    static boolean isRepeatable(String option) {
                """);
        oneOf(text, named(List.class));
        text.append("""
                    }

                    /** The long name of an option. */
                    static String longName(String option) {
                        return switch (option) {
                """);
        shortNames().forEach((name, longest) -> line(text, 3, "case \"%s\" -> \"%s\";".formatted(name, longest)));
        text.append("""
                            default -> option;
                        };
                    }

                    /** Sets an option, by its long name, of a command or of every command; false where it is none of these. */
                    static boolean set(Callable<Integer> command, GlobalOptions globals, String option, String value) {
                        return set(command, option, value) || %s;
                    }

                    private static boolean set(Callable<Integer> command, String option, String value) {
                """.formatted(call("globals", GlobalOptions.class)));
        commands.values().forEach(type -> setCommand(text, type));
        line(text, 2, "return false;");
        line(text, 1, "}");
        options.forEach((holder, members) -> setMembers(text, holder, members));
        return text.append("}\n").toString();
    }

    private void setCommand(StringBuilder text, Class<?> type) {
        List<String> parts = new ArrayList<>();
        if (options.containsKey(type.getSimpleName())) {
            parts.add(call("to", type));
        }
        for (Field member : type.getDeclaredFields()) {
            if (member.isAnnotationPresent(Mixin.class)
                    && options.containsKey(member.getType().getSimpleName())) {
                parts.add(call("to." + member.getName(), member.getType()));
            }
        }
        if (!parts.isEmpty()) {
            line(text, 2, "if (command instanceof %s to) {".formatted(type.getSimpleName()));
            line(text, 3, "return %s;".formatted(String.join("\n                    || ", parts)));
            line(text, 2, "}");
        }
    }

    private String call(String holder, Class<?> type) {
        boolean takesValue = takesValue(options.getOrDefault(type.getSimpleName(), Map.of()));
        return "set(" + holder + ", option" + (takesValue ? ", value)" : ")");
    }

    private static boolean takesValue(Map<String, OptionSpec> members) {
        return members.values().stream().anyMatch(option -> field(option).getType() != boolean.class);
    }

    private static void setMembers(StringBuilder text, String holder, Map<String, OptionSpec> members) {
        line(text, 0, "");
        line(
                text,
                1,
                "private static boolean set(%s to, String option%s) {"
                        .formatted(holder, takesValue(members) ? ", String value" : ""));
        line(text, 2, "switch (option) {");
        members.forEach((name, option) -> {
            Field field = field(option);
            line(text, 3, "case \"%s\" -> %s;".formatted(name, assignment(field.getType(), field.getName())));
        });
        line(text, 3, "default -> {");
        line(text, 4, "return false;");
        line(text, 3, "}");
        line(text, 2, "}");
        line(text, 2, "return true;");
        line(text, 1, "}");
    }

    private Map<String, String> shortNames() {
        Map<String, String> names = new TreeMap<>();
        options.values().stream().flatMap(members -> members.values().stream()).forEach(option -> {
            for (String name : option.names()) {
                if (!name.equals(option.longestName())) {
                    names.put(name, option.longestName());
                }
            }
        });
        return names;
    }

    /** The names that stand for a field of this type in every command that has them. */
    private Set<String> named(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        options.values().stream()
                .flatMap(members -> members.values().stream())
                .forEach(option -> (field(option).getType() == type ? names : others).add(option.longestName()));
        names.removeAll(others);
        return names;
    }

    private static void oneOf(StringBuilder text, Set<String> names) {
        line(text, 2, "return switch (option) {");
        String listed =
                names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(",\n                    "));
        line(text, 3, "case %s -> true;".formatted(listed));
        line(text, 3, "default -> false;");
        line(text, 2, "};");
    }

    private static void line(StringBuilder text, int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }
}
