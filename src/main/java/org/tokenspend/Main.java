package org.tokenspend;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.cli.HelpPage;
import org.tokenspend.cli.Program;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.CompilerDirectives;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;
import org.tokenspend.render.ErrorText;
import org.tokenspend.render.Style;

/** The program's way in. */
public final class Main {
    private Main() {}

    /** Throws only where a rehearsal is asked for and fails. */
    public static void main(String... args) throws IOException {
        Io io;
        try {
            io = Io.system();
        } catch (UserError e) {
            ErrorText.print(System.err, Style.PLAIN, e, text -> text);
            System.exit(e.exitCode().status());
            return;
        }
        if (Boolean.getBoolean("tokenspend.rehearsal")) {
            Rehearsal.run(io);
        }
        @Nullable String answer = answer(args);
        if (answer == null && args.length > 0 && args[0].equals("ingest")) {
            CompilerDirectives.install();
        }
        System.exit(end(io, answer, args));
    }

    /** The whole program: never exits the JVM, touches nothing but the {@link Io}; returns the exit status. */
    public static int run(Io io, String... args) {
        return end(io, answer(args), args);
    }

    /** Scripts and launchers ask for the version often, people ask for help: neither waits for the command-line parser. */
    private static @Nullable String answer(String... args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            return Version.current() + System.lineSeparator();
        }
        return HelpPage.askedFor(args);
    }

    private static int end(Io io, @Nullable String answer, String... args) {
        return answer == null ? Program.run(io, args) : print(io, answer);
    }

    private static int print(Io io, String text) {
        io.out().print(text);
        return io.out().checkError() ? Program.unwritten(io) : ExitCode.OK.status();
    }
}
