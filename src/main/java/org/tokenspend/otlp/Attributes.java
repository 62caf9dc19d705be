package org.tokenspend.otlp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a record that are of interest; the resource's stand behind the record's own. */
final class Attributes {
    /** All that is ever read. Nothing here holds text of a conversation. */
    static final Set<String> NAMES = Set.of(
            "event.name",
            "event.timestamp",
            "event.sequence",
            "session.id",
            "tokenspend.user_id",
            "user.id",
            "user.email",
            "model",
            "type",
            "query_source",
            "anthropic.provider",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_creation_tokens",
            "cache_creation_5m_tokens",
            "cache_creation_1h_tokens",
            "cost_usd",
            "cost_usd_micros",
            "duration_ms",
            "request_id");

    /** Longer texts are not names; they are treated as absent. */
    static final int LONGEST = 512;

    private final Map<String, Object> values = new HashMap<>();
    private @Nullable Attributes behind;

    /** Takes a text, a {@link Long}, a {@link Double}; the first of two equal names stays. */
    void put(String name, Object value) {
        if (!(value instanceof String text) || text.length() <= LONGEST) {
            values.putIfAbsent(name, value);
        }
    }

    void standBefore(Attributes resource) {
        behind = resource;
    }

    private @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == null && behind != null ? behind.value(name) : value;
    }

    @Nullable
    String text(String name) {
        Object value = value(name);
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    /** A whole number, also where an older client wrote it as text; {@code null} where there is none. */
    @Nullable
    Long number(String name) {
        Object value = value(name);
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e18 ? (Long) number.longValue() : null;
        }
        try {
            return value instanceof String text ? Long.valueOf(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Any number, also where it was written as text; {@code null} where there is none. */
    @Nullable
    Double decimal(String name) {
        Object value = value(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text ? Double.valueOf(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
