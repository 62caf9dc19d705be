package org.tokenspend.server;

import java.util.ArrayList;
import java.util.List;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.RejectedCall;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of {@code POST /api/v1/ingest}: {@code {"events":[…]}}, a bare array, or one event.
 *
 * <p>An event that is wrong is refused alone; text that is not JSON is refused whole.
 */
final class EventReader {
    private final Acceptance acceptance;
    private final int most;
    private final List<IncomingCall> calls = new ArrayList<>();
    private final List<RejectedCall> rejected = new ArrayList<>();
    private final List<Integer> rejectedAt = new ArrayList<>();
    private int index;

    EventReader(Acceptance acceptance, int most) {
        this.acceptance = acceptance;
        this.most = most;
    }

    /** Events that can be stored. */
    List<IncomingCall> calls() {
        return calls;
    }

    List<RejectedCall> rejected() {
        return rejected;
    }

    /** Places of {@link #rejected()} in the request, from 0. */
    List<Integer> rejectedAt() {
        return rejectedAt;
    }

    void read(byte[] body) throws Problem {
        try (JsonParser json = Json.parser(body)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                events(json);
            } else if (first == JsonToken.START_OBJECT) {
                object(json);
            } else {
                throw Problem.malformed("The body is neither an object nor an array.");
            }
            if (json.nextToken() != null) {
                throw Problem.malformed("Something follows the JSON value.");
            }
        } catch (JacksonException e) {
            throw Problem.malformed("The body is not JSON.");
        }
    }

    /** Either the envelope or an event of its own: a field named events decides. */
    private void object(JsonParser json) throws Problem {
        EventDraft draft = new EventDraft(acceptance);
        boolean envelope = false;
        boolean event = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("events") && value == JsonToken.START_ARRAY) {
                envelope = true;
                events(json);
            } else {
                event = true;
                take(json, draft, field, value);
            }
        }
        if (!envelope) {
            if (!event) {
                throw Problem.malformed("The body holds no events.");
            }
            settle(draft);
        }
    }

    private void events(JsonParser json) throws Problem {
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            EventDraft draft = new EventDraft(acceptance);
            if (token == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String field = json.currentName();
                    take(json, draft, field, json.nextToken());
                }
            } else {
                draft.refuse("event", "not an object");
                json.skipChildren();
            }
            settle(draft);
            token = json.nextToken();
        }
    }

    private static void take(JsonParser json, EventDraft draft, String field, JsonToken value) {
        switch (value) {
            case VALUE_STRING -> draft.text(field, json.getString());
            case VALUE_NUMBER_INT -> number(json, draft, field);
            case VALUE_NULL -> {
                // The same as absent.
            }
            default -> {
                draft.wrongType(field);
                json.skipChildren();
            }
        }
    }

    private static void number(JsonParser json, EventDraft draft, String field) {
        switch (json.getNumberType()) {
            case INT, LONG -> draft.number(field, json.getLongValue());
            default -> draft.number(field, json.getBigIntegerValue().signum() < 0 ? -1 : Long.MAX_VALUE);
        }
    }

    private void settle(EventDraft draft) throws Problem {
        if (index >= most) {
            throw Problem.tooLarge("There are more than " + most + " events.", "Send fewer events at a time.");
        }
        IncomingCall call = draft.call();
        if (call != null) {
            calls.add(call);
        } else {
            rejected.add(draft.rejected());
            rejectedAt.add(index);
        }
        index++;
    }
}
