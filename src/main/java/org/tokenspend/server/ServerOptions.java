package org.tokenspend.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Ticker;

/**
 * How a server is to be reached.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param tls certificate and key; {@code null} for plain HTTP
 * @param behindProxy whether a reverse proxy in front does TLS and says who the sender is
 * @param publicUrl the address as senders see it, without a slash at its end; {@code null} to go by each request
 * @param version what {@code /version} says
 * @param log takes one line for each thing that went wrong
 */
public record ServerOptions(
        String host,
        int port,
        @Nullable Tls tls,
        boolean behindProxy,
        @Nullable String publicUrl,
        Limits limits,
        String version,
        Clock clock,
        Ticker ticker,
        Consumer<String> log) {

    /** Two PEM files. */
    public record Tls(Path certificate, Path key) {}
}
