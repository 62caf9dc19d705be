package org.tokenspend.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end well when it is asked to stop (Ctrl-C, SIGTERM).
 *
 * <p>While one is open, a signal interrupts the thread that opened it and waits a moment for it to save and close; the
 * JVM then ends with the signal's own status, 130 or 143.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(1_700);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");
    private final Duration grace;
    private volatile boolean requested;

    private Interruption(Duration grace) {
        this.grace = grace;
    }

    /** Starts listening for the current thread. */
    public static Interruption listen() {
        return listen(GRACE);
    }

    /** The same for a thread that needs so long to finish what others wait for. */
    public static Interruption listen(Duration grace) {
        Interruption interruption = new Interruption(grace);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the run has been asked to stop. */
    public boolean requested() {
        return requested;
    }

    private void stop() {
        requested = true;
        worker.interrupt();
        try {
            if (!closed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is going down already: the hook has run or is about to, and finds nothing to wait for.
            }
        }
    }
}
