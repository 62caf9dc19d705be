package org.tokenspend.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/**
 * A command line with nothing in it but a command's name and plain options: {@code --name}, {@code --name value} and
 * {@code --name=value}.
 *
 * <p>Most command lines are of this form, and a parser that works by reflection takes longer to describe the command to itself
 * than the command takes to start. Whatever else is written, right or wrong, is for that parser to see.
 *
 * @param invocation what the command shares with the rest of its run
 * @param command the command, its options set
 */
record PlainCommandLine(Invocation invocation, Callable<Integer> command) {
    private static final int MOST_DIGITS = 9;

    /** The command line, {@code null} where it is not of this form. */
    static @Nullable PlainCommandLine of(Io io, String... args) {
        Invocation invocation = new Invocation(io);
        Callable<Integer> command = args.length == 0 ? null : PlainOptions.command(args[0], invocation);
        if (command == null) {
            return null;
        }
        try {
            return set(command, invocation.globals(), args) ? new PlainCommandLine(invocation, command) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean set(Callable<Integer> command, GlobalOptions globals, String... args) {
        Set<String> given = new HashSet<>();
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String option = PlainOptions.longName(equals < 0 ? args[i] : args[i].substring(0, equals));
            boolean flag = PlainOptions.isFlag(option);
            String value = "";
            if (equals >= 0) {
                value = args[i].substring(equals + 1);
            } else if (!flag && i + 1 < args.length) {
                value = args[++i];
            }
            boolean plain = flag ? equals < 0 : isPlainValue(value);
            boolean first = given.add(option) || PlainOptions.isRepeatable(option);
            if (!plain || !first || !PlainOptions.set(command, globals, option, value)) {
                return false;
            }
        }
        return true;
    }

    /** Nothing that could be an option, or be nothing at all. */
    private static boolean isPlainValue(String value) {
        return !value.isEmpty() && value.charAt(0) != '-';
    }

    /**
     * A number as one would write it.
     *
     * @throws NumberFormatException for anything else, right or wrong
     */
    static int number(String value) {
        boolean plain = !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && (value.length() == 1 || value.charAt(0) != '0');
        if (!plain) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(value);
    }

    /** The list with one more value. */
    static List<String> with(List<String> values, String value) {
        List<String> longer = new ArrayList<>(values);
        longer.add(value);
        return longer;
    }
}
