package org.tokenspend.backend;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Ticker;

/**
 * What the upload threads of a run share so that they slow down and end together: a server that asks one of them to wait
 * means all, and a reason to stop holds for all.
 */
final class Brake {
    /** How soon a waiting thread notices that another one stopped the run. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private final Ticker ticker;
    private final AtomicReference<@Nullable UserError> stop = new AtomicReference<>();
    private final AtomicLong openAt;

    Brake(Ticker ticker) {
        this.ticker = ticker;
        this.openAt = new AtomicLong(ticker.nanos());
    }

    /** Ends the run; the first reason stays. */
    void stop(UserError reason) {
        stop.compareAndSet(null, reason);
    }

    /** Why the run ends; {@code null} while it goes on. */
    @Nullable
    UserError stopped() {
        return stop.get();
    }

    /** Lets no thread send for a while. */
    void hold(Duration pause) {
        long until = ticker.nanos() + pause.toNanos();
        openAt.accumulateAndGet(until, (old, asked) -> asked - old > 0 ? asked : old);
    }

    /** Waits until sending is allowed again or the run ends; returns the time that took. */
    Duration awaitOpen() throws InterruptedException {
        long start = ticker.nanos();
        for (long left = openAt.get() - start; left > 0; left = openAt.get() - ticker.nanos()) {
            if (stopped() != null) {
                break;
            }
            sleepAtMost(left);
        }
        return Duration.ofNanos(ticker.nanos() - start);
    }

    /** Waits, or less where the run ends meanwhile. */
    void pause(Duration pause) throws InterruptedException {
        long end = ticker.nanos() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && stopped() == null; left = end - ticker.nanos()) {
            sleepAtMost(left);
        }
    }

    private void sleepAtMost(long nanos) throws InterruptedException {
        ticker.sleep(Duration.ofNanos(Math.min(nanos, SLICE.toNanos())));
    }
}
