package org.tokenspend.support;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A workspace's events in memory, under the rules the HTTP API promises: an upsert where the larger wins. */
final class EventStore {
    private static final int MAX_EVENTS = 1_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final long MAX_COUNT = 1_000_000_000_000L;
    private static final List<String> TOKEN_FIELDS = List.of(
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_creation_tokens",
            "cache_creation_5m_tokens",
            "cache_creation_1h_tokens",
            "reasoning_tokens");

    private final JsonMapper mapper = JsonMapper.shared();
    private final Map<String, ObjectNode> events = new TreeMap<>();

    synchronized Map<String, JsonNode> snapshot() {
        Map<String, JsonNode> copy = new TreeMap<>();
        events.forEach((id, event) -> copy.put(id, event.deepCopy()));
        return copy;
    }

    /** Takes an upload as the API describes it. */
    synchronized Response ingest(String body) {
        if (body.length() > MAX_BYTES) {
            return Response.error(413, "too_large");
        }
        List<JsonNode> incoming = new ArrayList<>();
        try {
            JsonNode root = mapper.readTree(body);
            JsonNode list = root.isObject() && root.has("events") ? root.get("events") : root;
            if (list.isArray()) {
                list.forEach(incoming::add);
            } else {
                incoming.add(list);
            }
        } catch (JacksonException e) {
            return Response.error(400, "malformed_json");
        }
        return incoming.size() > MAX_EVENTS ? Response.error(413, "too_many_events") : store(incoming);
    }

    private Response store(List<JsonNode> incoming) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        ObjectNode answer = mapper.createObjectNode();
        ArrayNode rejected = mapper.createArrayNode();
        for (int index = 0; index < incoming.size(); index++) {
            JsonNode event = incoming.get(index);
            String reason = impossibility(event);
            if (reason.isEmpty()) {
                counts.merge(upsert((ObjectNode) event), 1, Integer::sum);
            } else {
                rejected.addObject()
                        .put("index", index)
                        .put("event_id", event.path("event_id").asString(""))
                        .put("reason", reason);
            }
        }
        answer.put("accepted", counts.getOrDefault(Outcome.ACCEPTED, 0));
        answer.put("updated", counts.getOrDefault(Outcome.UPDATED, 0));
        answer.put("duplicate", counts.getOrDefault(Outcome.DUPLICATE, 0));
        answer.set("rejected", rejected);
        return Response.json(200, answer.toString());
    }

    private enum Outcome {
        ACCEPTED,
        UPDATED,
        DUPLICATE
    }

    private Outcome upsert(ObjectNode event) {
        ObjectNode known = events.putIfAbsent(event.get("event_id").stringValue(), event.deepCopy());
        if (known == null) {
            return Outcome.ACCEPTED;
        }
        if (time(event).isBefore(time(known))) {
            known.set("ts", event.get("ts"));
        }
        long more = count(event, "output_tokens") - count(known, "output_tokens");
        if (more < 0 || (more == 0 && total(event) <= total(known))) {
            return Outcome.DUPLICATE;
        }
        TOKEN_FIELDS.forEach(field -> known.put(field, count(event, field)));
        return Outcome.UPDATED;
    }

    /** Why no event can be like this; empty where it can. */
    private static String impossibility(JsonNode event) {
        if (!event.isObject() || !event.path("event_id").asString("").matches("[0-9a-f]{32}")) {
            return "bad_event_id";
        }
        for (String field : TOKEN_FIELDS) {
            JsonNode value = event.path(field);
            if (!value.isMissingNode() && (!value.isIntegralNumber() || value.asLong(-1) < 0)) {
                return "bad_" + field;
            }
            if (value.asLong(0) > MAX_COUNT) {
                return "impossible_" + field;
            }
        }
        try {
            return time(event).isAfter(Instant.now().plus(Duration.ofDays(1))) ? "ts_in_future" : "";
        } catch (DateTimeException e) {
            return "bad_ts";
        }
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("ts").asString(""));
    }

    private static long total(JsonNode event) {
        return count(event, "input_tokens")
                + count(event, "output_tokens")
                + count(event, "cache_read_tokens")
                + count(event, "cache_creation_tokens");
    }

    private static long count(JsonNode event, String field) {
        return event.path(field).asLong(0);
    }
}
