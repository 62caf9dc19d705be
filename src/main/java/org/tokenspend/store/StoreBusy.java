package org.tokenspend.store;

import java.time.Duration;

/** The store cannot take more right now; nothing was kept, and the same request may be sent again. */
public final class StoreBusy extends Exception {
    private final Duration retryAfter;

    StoreBusy(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
