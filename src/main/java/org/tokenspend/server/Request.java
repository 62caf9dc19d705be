package org.tokenspend.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Ticker;

/** A request as routes see it: read once, within limits. */
final class Request {
    private final HttpExchange exchange;
    private final String id;
    private final Limits limits;
    private final Ticker ticker;
    private final Map<String, String> pathVariables;
    private final @Nullable Grant grant;

    Request(
            HttpExchange exchange,
            String id,
            Limits limits,
            Ticker ticker,
            Map<String, String> pathVariables,
            @Nullable Grant grant) {
        this.exchange = exchange;
        this.id = id;
        this.limits = limits;
        this.ticker = ticker;
        this.pathVariables = pathVariables;
        this.grant = grant;
    }

    /** The id that errors and logs name it by. */
    String id() {
        return id;
    }

    Limits limits() {
        return limits;
    }

    /** Whose data this request may touch; only routes that need a key have one. */
    Grant grant() {
        if (grant == null) {
            throw new IllegalStateException("a public route asked whose data it may touch");
        }
        return grant;
    }

    InetAddress address() {
        return exchange.getRemoteAddress().getAddress();
    }

    /** A header's first value, empty where it was not sent. */
    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** What a {@code {name}} of the route's path stood for. */
    String path(String name) {
        String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return value;
    }

    /** The body, unpacked. */
    byte[] body() throws IOException, Problem {
        return body(limits.bodyBytes());
    }

    /** The body of a route that takes larger ones. */
    byte[] body(int most) throws IOException, Problem {
        return new Body(ticker, limits.bodyTime(), most).read(exchange.getRequestBody(), header("Content-Encoding"));
    }

    /** The query's parameters; of a name given twice, the first. */
    Map<String, String> query() throws Problem {
        Map<String, String> parameters = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    static String decode(String text) throws Problem {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("A part of the address is not percent-encoded text.");
        }
    }
}
