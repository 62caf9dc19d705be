package org.tokenspend;

import org.tokenspend.platform.Io;

/** The program's way in. */
public final class Main {
    private Main() {}

    public static void main(String... args) {
        System.exit(run(Io.system(), args));
    }

    /** The whole program: never exits the JVM, touches nothing but the {@link Io}; returns the exit status. */
    public static int run(Io io, String... args) {
        io.err().println("not wired yet: " + args.length);
        return 1;
    }
}
