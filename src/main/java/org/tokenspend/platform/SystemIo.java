package org.tokenspend.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

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
                Clock.system(ZoneId.systemDefault()),
                Ticker.system(),
                Os.of(System.getProperty("os.name", "")));
    }

    /** {@code $HOME} first, as every Unix tool does; the JVM's own guess comes from the password file. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home", ".") : home)
                .toAbsolutePath();
    }

    /** JSON and names are UTF-8 whatever the locale of a service or CI job says. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
