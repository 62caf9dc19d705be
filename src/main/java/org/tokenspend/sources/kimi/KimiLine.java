package org.tokenspend.sources.kimi;

import java.io.IOException;
import java.util.Set;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Counts;
import org.tokenspend.sources.LineTime;
import org.tokenspend.usage.TokenCounts;

/** The raw shape of one line, of Kimi Code and of the older kimi-cli. Usage nested in other events repeats the records. */
final class KimiLine {
    private static final Keys TYPES = Keys.of("usage.record", "llm.request", "forked", "StatusUpdate");
    private static final int RECORD = 0;
    private static final int REQUEST = 1;
    private static final int FORKED = 2;
    private static final int STATUS = 3;
    /** The families of lines seen; a new one may hold usage in a new place. */
    private static final Set<String> FAMILIES = Set.of(
            "usage",
            "llm",
            "context",
            "agent",
            "session",
            "turn",
            "step",
            "tool",
            "user",
            "forked",
            "config",
            "permission",
            "compaction",
            "subagent",
            "metadata");

    private static final Keys SCOPES = Keys.of("session");

    private static final Keys KEYS =
            Keys.of("type", "time", "timestamp", "model", "usage", "usageScope", "message", "request");
    private static final Keys REQUEST_KEYS = Keys.of("model");
    private static final Keys MESSAGE = Keys.of("type", "payload");
    private static final Keys PAYLOAD = Keys.of("message_id", "token_usage");
    private static final Keys NEW_USAGE = Keys.of("inputOther", "output", "inputCacheRead", "inputCacheCreation");
    private static final Keys OLD_USAGE = Keys.of("input_other", "output", "input_cache_read", "input_cache_creation");

    private final TextSlot type = new TextSlot();
    private final TextSlot oldType = new TextSlot();
    private final TextSlot scope = new TextSlot();
    final LineTime time = new LineTime();
    final TextSlot model = new TextSlot();
    final TextSlot messageId = new TextSlot();
    private final Counts counts = new Counts(4);

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(type);
                case 1, 2 -> time.read(json);
                case 3 -> json.text(model);
                case 4 -> counts.read(json, NEW_USAGE);
                case 5 -> json.text(scope);
                case 6 -> readMessage(json);
                case 7 -> readRequest(json);
                default -> json.skip();
            }
        }
    }

    /** Whether this is a call; records of a whole session add up what the others said. */
    boolean isCall() {
        boolean told = isOld() || (type.indexIn(TYPES) == RECORD && scope.indexIn(SCOPES) != 0);
        return told && counts.isPresent() && !counts.areZero(4);
    }

    boolean isKnown() {
        String name = type.text();
        return name == null
                ? oldType.isPresent()
                : FAMILIES.contains(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
    }

    /** Whether the line is kimi-cli's. */
    boolean isOld() {
        return oldType.indexIn(TYPES) == STATUS;
    }

    /** Whether this names the model that is asked next. */
    boolean isRequest() {
        return type.indexIn(TYPES) == REQUEST;
    }

    /** Whether everything before was copied from another session. */
    boolean endsCopies() {
        return type.indexIn(TYPES) == FORKED;
    }

    boolean isInvalid() {
        return counts.isInvalid();
    }

    /** The client writes disjoint classes already. */
    TokenCounts counts() {
        return new TokenCounts(counts.get(0), counts.get(1), counts.get(2), counts.get(3), 0, 0, 0);
    }

    /** The counts as they are written, for the call's name. */
    String vector() {
        return counts.get(0) + ":" + counts.get(1) + ":" + counts.get(2) + ":" + counts.get(3);
    }

    private void clear() {
        type.clear();
        oldType.clear();
        scope.clear();
        time.clear();
        model.clear();
        messageId.clear();
        counts.clear();
    }

    private void readRequest(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(REQUEST_KEYS); key != JsonScanner.END; key = json.nextKey(REQUEST_KEYS)) {
            if (key == 0) {
                json.text(model);
            } else {
                json.skip();
            }
        }
    }

    private void readMessage(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(MESSAGE); key != JsonScanner.END; key = json.nextKey(MESSAGE)) {
            switch (key) {
                case 0 -> json.text(oldType);
                case 1 -> readPayload(json);
                default -> json.skip();
            }
        }
    }

    private void readPayload(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(PAYLOAD); key != JsonScanner.END; key = json.nextKey(PAYLOAD)) {
            switch (key) {
                case 0 -> json.text(messageId);
                case 1 -> counts.read(json, OLD_USAGE);
                default -> json.skip();
            }
        }
    }
}
