package org.tokenspend.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A bounded wait for something that happens elsewhere. */
public final class Until {
    private Until() {}

    /** Returns as soon as it is so; fails the test where it never is. */
    public static void atMost(Duration limit, BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not so after " + limit);
            }
            Thread.sleep(20);
        }
    }
}
