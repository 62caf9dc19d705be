package org.tokenspend.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/** Builds the {@link Io} of a real process. */
final class SystemIo {
    private SystemIo() {}

    static Io create() {
        return new Io(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Terminal.detect(System.getenv("COLUMNS")),
                System.getenv(),
                home(),
                Path.of("").toAbsolutePath(),
                new LocalClock(),
                Ticker.system(),
                Os.of(System.getProperty("os.name", "")));
    }

    /**
     * {@code $HOME} first, as every Unix tool does; the JVM's own guess comes from the password file. In the C locale an
     * older Java has no spelling for names beyond ASCII.
     */
    private static Path home() {
        String variable = System.getenv("HOME");
        String home = variable == null || variable.isEmpty() ? System.getProperty("user.home", ".") : variable;
        try {
            return Path.of(home).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The home folder's name cannot be read in this locale.",
                    "It holds letters beyond ASCII, and the locale is C or POSIX.",
                    "Set one with UTF-8, as in LC_ALL=C.UTF-8; the launcher ./tokenspend does so by itself.");
        }
    }

    /** JSON and names are UTF-8 whatever the locale of a service or CI job says. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
