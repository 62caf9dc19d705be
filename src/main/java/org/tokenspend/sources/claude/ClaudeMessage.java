package org.tokenspend.sources.claude;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;

/** The {@code message} object of a line: the provider's answer, of which only id, model, usage and the stop matter. */
final class ClaudeMessage {
    private static final Keys KEYS = Keys.of("id", "model", "usage", "stop_reason");

    final TextSlot id = new TextSlot();
    final TextSlot model = new TextSlot();
    final ClaudeUsage usage = new ClaudeUsage();
    private boolean stopped;

    void clear() {
        id.clear();
        model.clear();
        usage.clear();
        stopped = false;
    }

    /** Whether the provider's reason for stopping is stated; many versions never state it. */
    boolean isStopped() {
        return stopped;
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(id);
                case 1 -> json.text(model);
                case 2 -> usage.read(json);
                case 3 -> stopped = !json.isNull();
                default -> json.skip();
            }
        }
    }
}
