package org.tokenspend.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal: the question goes to standard error, the answer comes from standard input. */
public final class Prompter {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Io io;
    private final boolean allowed;

    private Prompter(Io io, boolean allowed) {
        this.io = io;
        this.allowed = allowed;
    }

    /**
     * A prompter for this run.
     *
     * @param noInput whether the user forbade questions
     */
    public static Prompter of(Io io, boolean noInput) {
        return new Prompter(io, !noInput && io.terminal().canPrompt());
    }

    /** Whether there is somebody to ask. */
    public boolean canAsk() {
        return allowed;
    }

    /** The answer without surrounding blanks; {@code null} where nobody can be asked or the input ended. */
    public @Nullable String ask(String question) {
        if (!allowed) {
            return null;
        }
        show(question);
        @Nullable String answer = readLine();
        if (answer == null) {
            io.err().println();
        }
        return answer;
    }

    /** Whether the person said yes; anything else, and nobody there, is a no. */
    public boolean confirm(String question) {
        @Nullable String answer = ask(question + " [y/N]");
        return answer != null
                && (answer.toLowerCase(Locale.ROOT).equals("y")
                        || answer.toLowerCase(Locale.ROOT).equals("yes"));
    }

    /**
     * One line of standard input that should not be seen: typed at a terminal it is not echoed, from a pipe it is
     * simply read, without a question.
     */
    @SuppressWarnings("SystemConsoleNull") // On 17 null is the answer; later a console without a terminal only reads.
    public @Nullable String secret(String question) {
        if (!io.terminal().in()) {
            return readLine();
        }
        if (isProcessInput()) {
            java.io.Console console = System.console();
            if (console != null) {
                char[] typed = console.readPassword("%s ", question);
                return typed == null ? null : new String(typed).strip();
            }
        }
        show(question);
        return readLine();
    }

    @SuppressWarnings({"IdentityEquality", "ReferenceEquality"
    }) // The very stream of this process, not one that is like it.
    private boolean isProcessInput() {
        return io.in() == System.in;
    }

    private void show(String question) {
        io.err().print(question + " ");
        io.err().flush();
    }

    /** Byte by byte, so that whatever follows the line is left for the next reader. */
    private @Nullable String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = io.in().read();
            if (next < 0) {
                return null;
            }
            for (;
                    next >= 0 && next != '\n' && line.size() < LONGEST_LINE;
                    next = io.in().read()) {
                line.write(next);
            }
        } catch (IOException e) {
            return null;
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
