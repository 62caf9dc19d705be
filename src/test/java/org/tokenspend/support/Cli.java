package org.tokenspend.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.tokenspend.Main;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;
import org.tokenspend.platform.Terminal;
import org.tokenspend.platform.Ticker;

/**
 * The whole program as a call, in a home of its own: {@code Cli.in(home).env("TOKENSPEND_URL", "…").run("config")}.
 *
 * <p>Starts with an empty environment, no terminal, empty input, the time 2026-02-09T12:00Z in UTC and real waiting.
 */
public final class Cli {
    private final Path home;
    private final Map<String, String> env = new HashMap<>();
    private byte[] stdin = new byte[0];
    private Terminal terminal = Terminal.NONE;
    private Clock clock = FakeClock.at("2026-02-09T12:00:00Z", "UTC");
    private Ticker ticker = Ticker.system();
    private Os os = Os.LINUX;

    private Path cwd;

    private Cli(Path home) {
        this.home = home;
        this.cwd = home;
    }

    /**
     * How a run ended.
     *
     * @param exit the exit status
     * @param out everything on standard output
     * @param err everything on standard error
     */
    public record Result(int exit, String out, String err) {}

    /** The Io of a run, with what it printed. */
    public record Captured(Io io, ByteArrayOutputStream outBytes, ByteArrayOutputStream errBytes) {
        public String out() {
            return outBytes.toString(StandardCharsets.UTF_8);
        }

        public String err() {
            return errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    public static Cli in(FakeHome home) {
        return new Cli(home.path());
    }

    public static Cli in(Path home) {
        return new Cli(home);
    }

    public Cli env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** What is typed or piped in. */
    public Cli stdin(String text) {
        stdin = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Somebody sits at a terminal of 80 columns, with all three streams. */
    public Cli terminal() {
        terminal = new Terminal(true, true, true, 80);
        return this;
    }

    /** The working folder; the home where none is named. */
    public Cli cwd(Path other) {
        cwd = other;
        return this;
    }

    public Cli clock(Clock other) {
        clock = other;
        return this;
    }

    public Cli ticker(Ticker other) {
        ticker = other;
        return this;
    }

    public Cli os(Os other) {
        os = other;
        return this;
    }

    /** Runs the program to its end. */
    public Result run(String... args) {
        Captured captured = captured();
        int exit = Main.run(captured.io(), args);
        return new Result(exit, captured.out(), captured.err());
    }

    /** The outside world of such a run, for tests below the command line. */
    public Captured captured() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(stdin);
        Io io = new Io(in, print(out), print(err), terminal, Map.copyOf(env), home, cwd, clock, ticker, os);
        return new Captured(io, out, err);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
