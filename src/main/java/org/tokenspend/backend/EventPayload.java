package org.tokenspend.backend;

import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Salt;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The one serializer of usage records: what it writes is all that leaves the machine, and what a preview shows.
 *
 * <p>{@code {"events":[{"event_id":…}]}}, flat events, fields in a fixed order; what is absent is left out, never null.
 */
public final class EventPayload implements Payload<UsageRecord> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final int TYPICAL_EVENT_BYTES = 640;
    private static final int PROJECT_DIGITS = 16;

    private final Sender sender;
    private final @Nullable Salt projectSalt;

    /**
     * Writes records as from one sender.
     *
     * @param projectSalt what projects are hashed with; {@code null} where they stay on the machine, as they do by
     *     default
     */
    public EventPayload(Sender sender, @Nullable Salt projectSalt) {
        this.sender = sender;
        this.projectSalt = projectSalt;
    }

    @Override
    public String path() {
        return "/api/v1/ingest";
    }

    @Override
    public String idOf(UsageRecord item) {
        return item.eventId().hex();
    }

    @Override
    public byte[] encode(List<UsageRecord> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(items.size() * TYPICAL_EVENT_BYTES);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("events");
            for (UsageRecord item : items) {
                write(item, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void write(UsageRecord item, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("event_id", item.eventId().hex());
        json.writeStringProperty("ts", MILLISECONDS.format(item.ts()));
        text(json, "source", item.source());
        text(json, "provider", item.provider());
        text(json, "model", item.model());
        text(json, "tier", item.tier().wireName());
        tokens(json, item.tokens());
        text(
                json,
                "request_key",
                item.requestKey() == null ? null : item.requestKey().hex());
        text(json, "conversation_id", item.conversationId());
        text(json, "user_id", sender.userId());
        text(json, "email", sender.email());
        text(json, "project", project(item));
        json.writeEndObject();
    }

    private static void tokens(JsonGenerator json, TokenCounts tokens) {
        json.writeNumberProperty("input_tokens", tokens.input());
        json.writeNumberProperty("output_tokens", tokens.output());
        json.writeNumberProperty("cache_read_tokens", tokens.cacheRead());
        json.writeNumberProperty("cache_creation_tokens", tokens.cacheCreation());
        json.writeNumberProperty("cache_creation_5m_tokens", tokens.cacheCreation5m());
        json.writeNumberProperty("cache_creation_1h_tokens", tokens.cacheCreation1h());
        json.writeNumberProperty("reasoning_tokens", tokens.reasoning());
    }

    private @Nullable String project(UsageRecord item) {
        String folder = item.project();
        return projectSalt == null || folder == null ? null : projectSalt.keyed(folder, PROJECT_DIGITS);
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, wellFormed(value));
        }
    }

    /** Logs can hold half a surrogate pair, which no UTF-8 can; it becomes U+FFFD. */
    private static String wellFormed(String value) {
        int index = 0;
        while (index < value.length() && !Character.isSurrogate(value.charAt(index))) {
            index++;
        }
        if (index == value.length()) {
            return value;
        }
        int[] repaired = value.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(repaired, 0, repaired.length);
    }
}
