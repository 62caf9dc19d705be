package org.tokenspend.serve;

import org.jspecify.annotations.Nullable;
import org.tokenspend.server.ServerOptions;

/**
 * How a server is to run.
 *
 * @param store {@code null} for a throw-away one with sample data
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param tls certificate and key; {@code null} for plain HTTP
 * @param behindProxy whether a reverse proxy in front does TLS
 * @param publicUrl the address as senders see it; {@code null} to go by each request
 */
public record ServeRequest(
        @Nullable StorePlace store,
        String host,
        int port,
        ServerOptions.@Nullable Tls tls,
        boolean behindProxy,
        @Nullable String publicUrl) {
    /** Where a server listens unless told otherwise. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** The port it listens at unless told otherwise. */
    public static final int DEFAULT_PORT = 7071;
}
