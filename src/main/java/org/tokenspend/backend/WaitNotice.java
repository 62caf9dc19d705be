package org.tokenspend.backend;

import java.time.Duration;

/** Hears of waits between tries, so that a person can be told why nothing moves. Called from any upload thread. */
@FunctionalInterface
public interface WaitNotice {
    /** Tells nobody. */
    WaitNotice NONE = (pause, reason) -> {};

    /** A wait begins; the reason is one line. */
    void waiting(Duration pause, String reason);
}
