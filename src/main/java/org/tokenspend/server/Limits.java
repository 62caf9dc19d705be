package org.tokenspend.server;

import java.time.Duration;

/**
 * How much one sender may ask of the server.
 *
 * @param bodyBytes the largest body, both as sent and after unpacking
 * @param events the most events in one request
 * @param bodyTime how long a body may take to arrive
 * @param requestsPerSecond how many requests a key may make over time
 * @param requestBurst how many it may make at once
 * @param openPerAddress how many requests of one address may be under way
 * @param failuresPerMinute how many wrong keys an address may try
 */
public record Limits(
        int bodyBytes,
        int events,
        Duration bodyTime,
        int requestsPerSecond,
        int requestBurst,
        int openPerAddress,
        int failuresPerMinute) {

    /** What contracts and measurements say. */
    public static final Limits DEFAULT = new Limits(4 << 20, 1_000, Duration.ofSeconds(10), 200, 400, 256, 30);
}
