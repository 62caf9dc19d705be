package org.tokenspend.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.platform.Ticker;

/** Monotonic time that only moves when somebody sleeps or a test says so. */
public class FakeTicker implements Ticker {
    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        nanos += duration.toNanos();
    }

    public synchronized void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Every sleep so far, in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
