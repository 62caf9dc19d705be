package org.tokenspend.platform;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run may touch outside its own memory.
 *
 * @param in standard input
 * @param out results
 * @param err progress, prompts, warnings, errors
 * @param terminal which of the three streams a person looks at
 * @param env environment variables
 * @param home the user's home folder
 * @param cwd the working folder
 * @param clock wall-clock time and the local zone
 * @param ticker monotonic time, for waits and durations
 * @param os the operating system family
 */
public record Io(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> env,
        Path home,
        Path cwd,
        Clock clock,
        Ticker ticker,
        Os os) {

    /** The real world. */
    public static Io system() {
        return SystemIo.create();
    }

    /** The same world, printing somewhere where nobody looks and nobody answers. */
    public Io printingTo(PrintStream log) {
        return new Io(in, log, log, Terminal.NONE, env, home, cwd, clock, ticker, os);
    }

    /** The same world, seen from another working folder. */
    public Io at(Path folder) {
        return new Io(in, out, err, terminal, env, home, folder, clock, ticker, os);
    }

    /** A variable's value, {@code null} where it is unset or empty. */
    public @Nullable String variable(String name) {
        String value = env.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The zone that days are counted in. */
    public ZoneId zone() {
        return clock.getZone();
    }

    /** The same zone, for those who ask for nothing but its offsets: it is there sooner. */
    public TimeZone timeZone() {
        return LocalClock.timeZoneOf(clock);
    }

    /** A path as the user wrote it: relative to the working folder, a leading {@code ~} expanded. */
    public Path path(String written) {
        if (written.equals("~")) {
            return home;
        }
        if (written.startsWith("~/")) {
            return home.resolve(written.substring(2));
        }
        return cwd.resolve(written).normalize();
    }
}
