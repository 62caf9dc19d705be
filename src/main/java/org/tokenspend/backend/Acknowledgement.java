package org.tokenspend.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A server's word on every item of a request:
 * {@code {"accepted":n,"updated":n,"duplicate":n,"rejected":[{"index":0,"event_id":"…","reason":"…"}]}}.
 *
 * <p>A missing field is 0 or empty. It only counts as an acknowledgement where the numbers add up to the items sent and
 * each rejection names one of them: a login page, an empty body or another API's answer never does.
 */
final class Acknowledgement {
    private static final String NO_REASON = "refused";

    private final Map<Integer, String> refusals = new TreeMap<>();
    private final Map<String, Integer> indexById = new HashMap<>();
    private final int items;
    private long taken;
    private boolean sound = true;

    private Acknowledgement(List<String> ids) {
        items = ids.size();
        for (int index = 0; index < items; index++) {
            indexById.put(ids.get(index), index);
        }
    }

    /** Reads an answer; {@code null} where it does not acknowledge the items with these ids. */
    static @Nullable Acknowledgement read(String body, List<String> ids) {
        Acknowledgement acknowledgement = new Acknowledgement(ids);
        boolean readable = Json.read(body, acknowledgement::field);
        return readable && acknowledgement.covers() ? acknowledgement : null;
    }

    /** Why each refused item was refused, by its place in the request. */
    Map<Integer, String> refusals() {
        return refusals;
    }

    private boolean covers() {
        return sound && taken + refusals.size() == items;
    }

    private void field(String name, JsonParser value) {
        switch (name) {
            case "accepted", "updated", "duplicate" -> {
                long count = Json.count(value);
                sound &= count >= 0 && count <= items;
                taken += count;
            }
            case "rejected" -> rejections(value);
            default -> value.skipChildren();
        }
    }

    private void rejections(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            sound = false;
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Rejection rejection = new Rejection();
            Json.fields(json, rejection::field);
            int index = indexById.getOrDefault(rejection.id, (int) Math.min(rejection.index, items));
            sound &= index >= 0 && index < items && refusals.put(index, rejection.reason) == null;
        }
        sound &= json.currentToken() == JsonToken.END_ARRAY;
    }

    /** One entry of the list while it is read. */
    private static final class Rejection {
        private String id = "";
        private long index = -1;
        private String reason = NO_REASON;

        void field(String name, JsonParser value) {
            String text = Json.text(value);
            switch (name) {
                case "event_id" -> id = text == null ? "" : text;
                case "index" -> index = Json.count(value);
                case "reason" -> reason = text == null || text.isBlank() ? NO_REASON : text;
                default -> value.skipChildren();
            }
        }
    }
}
