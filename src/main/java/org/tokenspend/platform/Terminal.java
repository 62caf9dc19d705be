package org.tokenspend.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which standard streams a person looks at, and how wide that window is.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns width in characters
 */
public record Terminal(boolean in, boolean out, boolean err, int columns) {
    private static final int DEFAULT_COLUMNS = 80;

    /** No person anywhere: a pipe, a service, a CI job. */
    public static final Terminal NONE = new Terminal(false, false, false, DEFAULT_COLUMNS);

    /** Whether a question would be seen and could be answered. */
    public boolean canPrompt() {
        return in && err;
    }

    static Terminal detect(@Nullable String columnsVariable) {
        boolean console = consoleIsTerminal();
        return new Terminal(
                isTerminal(0, console), isTerminal(1, console), isTerminal(2, console), columns(columnsVariable));
    }

    /** Linux names the device behind each stream; elsewhere the console's word for stdin and stdout stands for all. */
    private static boolean isTerminal(int descriptor, boolean console) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return console;
        }
    }

    /** From 22 on {@code System.console()} is there without a terminal too; only {@code isTerminal()} tells. */
    @SuppressWarnings("SystemConsoleNull") // On 17 null is the answer.
    private static boolean consoleIsTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static int columns(@Nullable String variable) {
        try {
            int columns = variable == null ? DEFAULT_COLUMNS : Integer.parseInt(variable.strip());
            return columns >= 20 ? columns : DEFAULT_COLUMNS;
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
