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
        if (args.length > 0 && args[0].equals("ingest") && HelpPage.askedFor(args) == null) {
            CompilerDirectives.install();
        }
        System.exit(run(io, args));
    }

    /** The whole program: never exits the JVM, touches nothing but the {@link Io}; returns the exit status. */
    public static int run(Io io, String... args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Scripts and launchers ask this often, people ask for help: neither waits for the command-line parser.
            return print(io, Version.current() + System.lineSeparator());
        }
        @Nullable String help = HelpPage.askedFor(args);
        if (help != null) {
            return print(io, help);
        }
        return Program.run(io, args);
    }

    private static int print(Io io, String text) {
        io.out().print(text);
        return io.out().checkError() ? Program.unwritten(io) : ExitCode.OK.status();
    }
}
