package org.tokenspend.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as the fake server saw it.
 *
 * @param method GET or POST
 * @param path path and query
 * @param headers by lower-case name
 * @param body decompressed text; empty where the connection was reset before it was read
 * @param nanos when it arrived, by {@link System#nanoTime()}
 */
public record Request(String method, String path, Map<String, String> headers, String body, long nanos) {

    /** A header's value, empty where it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public String idempotencyKey() {
        return header("Idempotency-Key");
    }

    /** The event ids inside, in order; none where the body is no upload. */
    public List<String> eventIds() {
        List<String> ids = new ArrayList<>();
        try {
            for (JsonNode event : JsonMapper.shared().readTree(body).path("events")) {
                ids.add(event.path("event_id").asString(""));
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return ids;
    }
}
