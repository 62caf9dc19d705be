package org.tokenspend.sources.cursor;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.LineTime;
import org.tokenspend.usage.TokenCounts;

/** The raw shape of one message of a conversation, and of the conversation itself, of which only the time matters. */
final class CursorBubble {
    private static final int ANSWER = 2;

    private static final Keys KEYS = Keys.of("type", "bubbleId", "createdAt", "modelInfo", "tokenCount");
    private static final Keys MODEL = Keys.of("modelName");
    private static final Keys COUNT = Keys.of("inputTokens", "outputTokens");

    final TextSlot id = new TextSlot();
    final LineTime time = new LineTime();
    final TextSlot model = new TextSlot();
    private long type;
    private long input;
    private long output;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> type = json.wholeNumber();
                case 1 -> json.text(id);
                case 2 -> time.read(json);
                case 3 -> readModel(json);
                case 4 -> readCount(json);
                default -> json.skip();
            }
        }
    }

    void clear() {
        id.clear();
        time.clear();
        model.clear();
        type = 0;
        input = 0;
        output = 0;
    }

    boolean isAnswer() {
        return type == ANSWER;
    }

    /** The store knows no cache; cached input may be inside. */
    TokenCounts counts() {
        return new TokenCounts(input, output, 0, 0, 0, 0, 0);
    }

    private void readModel(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(MODEL); key != JsonScanner.END; key = json.nextKey(MODEL)) {
            if (key == 0) {
                json.text(model);
            } else {
                json.skip();
            }
        }
    }

    private void readCount(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(COUNT); key != JsonScanner.END; key = json.nextKey(COUNT)) {
            switch (key) {
                case 0 -> input = Math.max(0, json.wholeNumber());
                case 1 -> output = Math.max(0, json.wholeNumber());
                default -> json.skip();
            }
        }
    }
}
