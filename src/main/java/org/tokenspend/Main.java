package org.tokenspend;

import org.tokenspend.cli.Program;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;

/** The program's way in. */
public final class Main {
    private Main() {}

    public static void main(String... args) {
        System.exit(run(Io.system(), args));
    }

    /** The whole program: never exits the JVM, touches nothing but the {@link Io}; returns the exit status. */
    public static int run(Io io, String... args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Scripts and launchers ask this often: it is answered before the command-line parser is even loaded.
            io.out().println(Version.current());
            return ExitCode.OK.status();
        }
        return Program.run(io, args);
    }
}
