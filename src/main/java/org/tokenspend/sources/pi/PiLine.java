package org.tokenspend.sources.pi;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Counts;
import org.tokenspend.sources.LineTime;
import org.tokenspend.usage.TokenCounts;

/** The raw shape of one entry of a session. */
final class PiLine {
    private static final Keys TYPES = Keys.of(
            "session",
            "message",
            "model_change",
            "thinking_level_change",
            "compaction",
            "branch_summary",
            "custom",
            "custom_message",
            "session_info",
            "label");
    private static final int SESSION = 0;
    private static final Keys ROLES = Keys.of("assistant");

    private static final Keys KEYS = Keys.of("type", "id", "timestamp", "cwd", "message");
    private static final Keys MESSAGE = Keys.of("role", "provider", "model", "responseId", "usage");
    private static final Keys USAGE = Keys.of("input", "output", "cacheRead", "cacheWrite", "reasoning");

    private int type;
    final TextSlot id = new TextSlot();
    final LineTime time = new LineTime();
    final TextSlot folder = new TextSlot();
    private int role;
    final TextSlot provider = new TextSlot();
    final TextSlot model = new TextSlot();
    final TextSlot response = new TextSlot();
    private final Counts counts = new Counts(5);

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> type = json.nameIn(TYPES);
                case 1 -> json.text(id);
                case 2 -> time.read(json);
                case 3 -> json.text(folder);
                case 4 -> readMessage(json);
                default -> json.skip();
            }
        }
    }

    /** Whether this is the file's first line, which names the session. */
    boolean isHeader() {
        return type == SESSION;
    }

    boolean isKnownType() {
        return type != Keys.UNKNOWN;
    }

    /** Whether this is a model's answer with usage. */
    boolean isCall() {
        return counts.isPresent() && role == 0 && !counts.areZero(4);
    }

    boolean isInvalid() {
        return counts.isInvalid();
    }

    /** The client writes disjoint classes already. */
    TokenCounts counts() {
        return new TokenCounts(
                counts.get(0),
                counts.get(1),
                counts.get(2),
                counts.get(3),
                0,
                0,
                Math.min(counts.get(4), counts.get(1)));
    }

    private void clear() {
        type = Keys.UNKNOWN;
        id.clear();
        time.clear();
        folder.clear();
        role = Keys.UNKNOWN;
        provider.clear();
        model.clear();
        response.clear();
        counts.clear();
    }

    private void readMessage(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(MESSAGE); key != JsonScanner.END; key = json.nextKey(MESSAGE)) {
            switch (key) {
                case 0 -> role = json.nameIn(ROLES);
                case 1 -> json.text(provider);
                case 2 -> json.text(model);
                case 3 -> json.text(response);
                case 4 -> counts.read(json, USAGE);
                default -> json.skip();
            }
        }
    }
}
