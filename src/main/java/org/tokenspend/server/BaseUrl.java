package org.tokenspend.server;

import org.jspecify.annotations.Nullable;

/** The address the server is reached at, as its answers name it. */
final class BaseUrl {
    private final @Nullable String fixed;
    private final boolean tls;
    private final boolean behindProxy;

    /**
     * @param fixed what whoever started the server said it is; {@code null} to take it from each request
     */
    BaseUrl(@Nullable String fixed, boolean tls, boolean behindProxy) {
        this.fixed = fixed;
        this.tls = tls;
        this.behindProxy = behindProxy;
    }

    /** Without a slash at its end. The Host header was checked to be a host and nothing else. */
    String of(Request request) {
        if (fixed != null) {
            return fixed;
        }
        boolean secure =
                tls || (behindProxy && request.header("X-Forwarded-Proto").equalsIgnoreCase("https"));
        return (secure ? "https://" : "http://") + request.header("Host");
    }
}
