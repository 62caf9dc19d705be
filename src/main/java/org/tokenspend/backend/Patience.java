package org.tokenspend.backend;

import java.time.Duration;

/**
 * How long a single request may take.
 *
 * @param connect until the connection stands
 * @param question until a small question is answered completely
 * @param upload until an upload is answered completely
 */
record Patience(Duration connect, Duration question, Duration upload) {
    static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60));
}
