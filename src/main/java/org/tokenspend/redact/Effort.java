package org.tokenspend.redact;

import java.time.Duration;
import org.tokenspend.platform.Ticker;

/** The steps spent on a chunk, and the moment after which it is given up. */
final class Effort {
    private static final long STEPS_BETWEEN_CHECKS = 1 << 16;

    private final Ticker ticker;
    private final long start;
    private final long limitNanos;
    private long steps;
    private long nextCheck = STEPS_BETWEEN_CHECKS;

    Effort(Ticker ticker, Duration limit) {
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.limitNanos = limit.toNanos();
    }

    /** Counts steps; {@link OutOfTimeException} once the chunk took too long. */
    void spend(long count) {
        steps += count;
        if (steps >= nextCheck) {
            nextCheck = steps + STEPS_BETWEEN_CHECKS;
            if (ticker.nanos() - start > limitNanos) {
                throw new OutOfTimeException();
            }
        }
    }

    long steps() {
        return steps;
    }

    /** A chunk that cannot be examined within its time. */
    static final class OutOfTimeException extends RuntimeException {
        OutOfTimeException() {
            super("a chunk took too long to redact");
        }
    }
}
