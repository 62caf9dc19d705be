package org.tokenspend.sources.gemini;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Counts;
import org.tokenspend.sources.LineTime;

/**
 * The raw shape of one line, or of a whole session in one document: a header, a message, or an update that may hold messages
 * again.
 */
final class GeminiLine {
    private static final Keys KEYS = Keys.of(
            "sessionId",
            "kind",
            "startTime",
            "messages",
            "$set",
            "$rewindTo",
            "id",
            "timestamp",
            "type",
            "model",
            "tokens");
    private static final int FIRST_OF_MESSAGE = 6;
    private static final Keys UPDATE = Keys.of("messages");
    private static final Keys MESSAGE = Keys.of("id", "timestamp", "type", "model", "tokens");
    private static final Keys TOKENS = Keys.of("input", "output", "cached", "thoughts", "tool", "total");
    private static final Keys KINDS = Keys.of("subagent");

    final TextSlot session = new TextSlot();
    private int kind;
    final LineTime start = new LineTime();
    private final TextSlot id = new TextSlot();
    private final LineTime time = new LineTime();
    private final TextSlot type = new TextSlot();
    private final TextSlot model = new TextSlot();
    private final Counts counts = new Counts(6);
    private boolean known;
    private final List<GeminiMessage> messages = new ArrayList<>();

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        session.clear();
        kind = Keys.UNKNOWN;
        start.clear();
        messages.clear();
        known = false;
        clearMessage();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            known |= key != Keys.UNKNOWN;
            switch (key) {
                case 0 -> json.text(session);
                case 1 -> kind = json.nameIn(KINDS);
                case 2 -> start.read(json);
                case 3 -> readMessages(json);
                case 4 -> readUpdate(json);
                case Keys.UNKNOWN, 5 -> json.skip();
                default -> readField(json, key - FIRST_OF_MESSAGE);
            }
        }
        keep();
    }

    /** Messages with usage. */
    List<GeminiMessage> messages() {
        return messages;
    }

    boolean isHeader() {
        return session.isPresent();
    }

    boolean isSubagent() {
        return kind == 0;
    }

    boolean isKnown() {
        return known;
    }

    /** When the line was written, as far as it says. */
    long writtenAt() {
        return isHeader() ? start.millis() : time.millis();
    }

    private void readUpdate(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(UPDATE); key != JsonScanner.END; key = json.nextKey(UPDATE)) {
            if (key == 0) {
                readMessages(json);
            } else {
                json.skip();
            }
        }
    }

    private void readMessages(JsonScanner json) throws IOException, MalformedJson {
        if (json.peek() != '[') {
            json.skip();
            return;
        }
        json.enterArray();
        while (json.nextElement()) {
            clearMessage();
            if (!json.entersObject()) {
                continue;
            }
            for (int key = json.nextKey(MESSAGE); key != JsonScanner.END; key = json.nextKey(MESSAGE)) {
                if (key == Keys.UNKNOWN) {
                    json.skip();
                } else {
                    readField(json, key);
                }
            }
            keep();
        }
        clearMessage();
    }

    /** One field of a message, by its place in the list of keys. */
    private void readField(JsonScanner json, int field) throws IOException, MalformedJson {
        switch (field) {
            case 0 -> json.text(id);
            case 1 -> time.read(json);
            case 2 -> json.text(type);
            case 3 -> json.text(model);
            default -> counts.read(json, TOKENS);
        }
    }

    private void keep() {
        if (counts.isPresent()) {
            messages.add(new GeminiMessage(
                    id.text(),
                    time.millis(),
                    model.text(),
                    counts.get(0),
                    counts.get(1),
                    counts.get(2),
                    counts.get(3),
                    counts.get(4),
                    counts.get(5),
                    counts.isInvalid()));
        }
    }

    private void clearMessage() {
        id.clear();
        time.clear();
        type.clear();
        model.clear();
        counts.clear();
    }
}
