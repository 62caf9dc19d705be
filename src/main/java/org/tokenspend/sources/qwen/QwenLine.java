package org.tokenspend.sources.qwen;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Counts;
import org.tokenspend.sources.LineTime;
import org.tokenspend.usage.TokenCounts;

/** The raw shape of one line: a client's event of an answer, or the answer itself. Both state the same usage. */
final class QwenLine {
    private static final Keys TYPES =
            Keys.of("assistant", "system", "user", "tool_result", "summary", "file_history_snapshot");
    private static final Keys EVENTS = Keys.of("qwen-code.api_response");

    private static final Keys KEYS = Keys.of(
            "uuid", "sessionId", "timestamp", "type", "cwd", "version", "model", "usageMetadata", "systemPayload");
    private static final Keys PAYLOAD = Keys.of("uiEvent");
    /** The counts in one order: prompt, answer, cached, thoughts, total. */
    private static final Keys EVENT = Keys.of(
            "input_token_count",
            "output_token_count",
            "cached_content_token_count",
            "thoughts_token_count",
            "total_token_count",
            "event.name",
            "response_id",
            "model");

    private static final Keys USAGE = Keys.of(
            "promptTokenCount",
            "candidatesTokenCount",
            "cachedContentTokenCount",
            "thoughtsTokenCount",
            "totalTokenCount");

    final TextSlot uuid = new TextSlot();
    final TextSlot session = new TextSlot();
    final LineTime time = new LineTime();
    private int type;
    final TextSlot folder = new TextSlot();
    final TextSlot version = new TextSlot();
    final TextSlot model = new TextSlot();
    final TextSlot response = new TextSlot();
    private int event;
    private final TextSlot eventModel = new TextSlot();
    private final Counts counts = new Counts(5);

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(uuid);
                case 1 -> json.text(session);
                case 2 -> time.read(json);
                case 3 -> type = json.nameIn(TYPES);
                case 4 -> json.text(folder);
                case 5 -> json.text(version);
                case 6 -> json.text(model);
                case 7 -> counts.read(json, USAGE);
                case 8 -> readPayload(json);
                default -> json.skip();
            }
        }
    }

    boolean isKnownType() {
        return type != Keys.UNKNOWN;
    }

    /** Whether this is the client's event of an answer; it covers subagents and calls in the background too. */
    boolean isEvent() {
        return event == 0;
    }

    /** Whether this is an answer with usage of its own. */
    boolean isAnswer() {
        return counts.isPresent() && type == 0;
    }

    TextSlot answeredBy() {
        return isEvent() ? eventModel : model;
    }

    boolean isInvalid() {
        return counts.isInvalid();
    }

    boolean isZero() {
        return counts.areZero(4);
    }

    /** The disjoint classes. Whether thoughts lie beside the answer or inside it, the total tells. */
    TokenCounts counts() {
        boolean beside = counts.get(3) > 0 && counts.get(4) == counts.get(0) + counts.get(1) + counts.get(3);
        long answer = beside ? counts.get(1) + counts.get(3) : counts.get(1);
        long uncached = Math.max(0, counts.get(0) - counts.get(2));
        return new TokenCounts(uncached, answer, counts.get(2), 0, 0, 0, Math.min(counts.get(3), answer));
    }

    private void clear() {
        uuid.clear();
        session.clear();
        time.clear();
        type = Keys.UNKNOWN;
        folder.clear();
        version.clear();
        model.clear();
        response.clear();
        event = Keys.UNKNOWN;
        eventModel.clear();
        counts.clear();
    }

    private void readPayload(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(PAYLOAD); key != JsonScanner.END; key = json.nextKey(PAYLOAD)) {
            if (key == 0 && json.peek() == '{') {
                readEvent(json);
            } else {
                json.skip();
            }
        }
    }

    private void readEvent(JsonScanner json) throws IOException, MalformedJson {
        json.enterObject();
        for (int key = json.nextKey(EVENT); key != JsonScanner.END; key = json.nextKey(EVENT)) {
            switch (key) {
                case 5 -> event = json.nameIn(EVENTS);
                case 6 -> json.text(response);
                case 7 -> json.text(eventModel);
                case Keys.UNKNOWN -> json.skip();
                default -> counts.readOne(json, key);
            }
        }
    }
}
