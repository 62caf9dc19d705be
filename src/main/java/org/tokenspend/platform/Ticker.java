package org.tokenspend.platform;

import java.time.Duration;

/** Monotonic time: it never jumps, so waits and durations use it and not the wall clock. */
public interface Ticker {
    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Waits; returns early with {@link InterruptedException} when the run is asked to stop. */
    void sleep(Duration duration) throws InterruptedException;

    /** The machine's own. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        };
    }
}
