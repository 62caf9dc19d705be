package org.tokenspend.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;
import org.tokenspend.platform.Terminal;
import org.tokenspend.platform.Ticker;

/** Time that passes only when somebody waits: waits are over at once and are added up. */
public final class WaitLog implements Ticker {
    /** The wall clock of {@link #io}. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicLong waited = new AtomicLong();

    @Override
    public long nanos() {
        return waited.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waited.addAndGet(duration.toNanos());
    }

    /** All waits so far. */
    public Duration total() {
        return Duration.ofNanos(waited.get());
    }

    /** A world without files or a person, with this time, a standing wall clock and these variables. */
    public Io io(Map<String, String> env) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Io(
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                Terminal.NONE,
                env,
                Path.of("nowhere"),
                Path.of("nowhere"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                this,
                Os.LINUX);
    }
}
