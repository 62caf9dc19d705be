package org.tokenspend.support;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer of the fake server.
 *
 * @param status the status code
 * @param headers all but {@code Content-Length} and {@code Date}
 * @param body text, UTF-8
 */
public record Response(int status, Map<String, String> headers, String body) {

    public static Response json(int status, String body) {
        return new Response(status, Map.of("Content-Type", "application/json"), body);
    }

    public static Response html(int status, String body) {
        return new Response(status, Map.of("Content-Type", "text/html"), body);
    }

    /** The API's error shape. */
    public static Response error(int status, String code) {
        return json(
                status,
                "{\"error\":\"%s\",\"message\":\"no\",\"hint\":\"none\",\"request_id\":\"r1\"}".formatted(code));
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
