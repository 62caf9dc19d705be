package org.tokenspend.sources.pi;

import java.io.IOException;
import java.util.Arrays;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
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

    private final TextSlot type = new TextSlot();
    final TextSlot id = new TextSlot();
    final LineTime time = new LineTime();
    final TextSlot folder = new TextSlot();
    private final TextSlot role = new TextSlot();
    final TextSlot provider = new TextSlot();
    final TextSlot model = new TextSlot();
    final TextSlot response = new TextSlot();
    private final long[] counts = new long[5];
    private boolean hasUsage;
    private boolean invalid;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(type);
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
        return type.indexIn(TYPES) == SESSION;
    }

    boolean isKnownType() {
        return type.indexIn(TYPES) != Keys.UNKNOWN;
    }

    /** Whether this is a model's answer with usage. */
    boolean isCall() {
        return hasUsage && role.indexIn(ROLES) == 0 && (counts[0] | counts[1] | counts[2] | counts[3]) != 0;
    }

    boolean isInvalid() {
        return invalid;
    }

    /** The client writes disjoint classes already. */
    TokenCounts counts() {
        return new TokenCounts(counts[0], counts[1], counts[2], counts[3], 0, 0, Math.min(counts[4], counts[1]));
    }

    private void clear() {
        type.clear();
        id.clear();
        time.clear();
        folder.clear();
        role.clear();
        provider.clear();
        model.clear();
        response.clear();
        Arrays.fill(counts, 0);
        hasUsage = false;
        invalid = false;
    }

    private void readMessage(JsonScanner json) throws IOException, MalformedJson {
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(MESSAGE); key != JsonScanner.END; key = json.nextKey(MESSAGE)) {
            switch (key) {
                case 0 -> json.text(role);
                case 1 -> json.text(provider);
                case 2 -> json.text(model);
                case 3 -> json.text(response);
                case 4 -> readUsage(json);
                default -> json.skip();
            }
        }
    }

    private void readUsage(JsonScanner json) throws IOException, MalformedJson {
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        hasUsage = true;
        json.enterObject();
        for (int key = json.nextKey(USAGE); key != JsonScanner.END; key = json.nextKey(USAGE)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
                continue;
            }
            boolean none = json.peek() == 'n';
            long count = json.wholeNumber();
            invalid |= count == JsonScanner.NOT_A_COUNT && !none;
            counts[key] = Math.max(0, count);
        }
    }
}
