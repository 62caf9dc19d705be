package org.tokenspend.sources.codex;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.LineTime;
import org.tokenspend.sources.Sighting;

/**
 * The raw shape of one line. Only the top-level type decides what a line is: copies of usage lie nested in lines of other
 * types and are walked over.
 */
final class CodexLine {
    static final int SESSION_META = 0;
    static final int TURN_CONTEXT = 1;
    static final int USAGE_RECORD = 2;
    static final int EVENT = 3;

    private static final Keys TYPES = Keys.of(
            "session_meta",
            "turn_context",
            "token_usage_record",
            "event_msg",
            "response_item",
            "world_state",
            "compacted",
            "resume_metadata",
            "inter_agent_communication_metadata",
            "ghost_snapshot");
    private static final int TOKEN_COUNT = 0;
    private static final int SETTINGS_APPLIED = 1;
    private static final Keys EVENTS = Keys.of("token_count", "thread_settings_applied");

    private static final Keys KEYS = Keys.of("timestamp", "type", "payload", "ordinal");
    private static final Keys PAYLOAD = Keys.of(
            "type",
            "id",
            "session_id",
            "forked_from_id",
            "cwd",
            "model",
            "model_provider",
            "cli_version",
            "history_base",
            "subagent_history_start_ordinal",
            "thread_id",
            "response_id",
            "usage",
            "thread_token_usage",
            "info",
            "rate_limits",
            "thread_settings");
    private static final Keys BASE = Keys.of("thread_id", "end_ordinal_exclusive");
    private static final Keys INFO = Keys.of("total_token_usage", "last_token_usage");
    private static final Keys SETTINGS = Keys.of("model", "model_provider_id", "cwd");

    final LineTime time = new LineTime();
    private int type;
    private int event;
    long ordinal;
    final TextSlot id = new TextSlot();
    final TextSlot sessionId = new TextSlot();
    final TextSlot forkedFrom = new TextSlot();
    final TextSlot cwd = new TextSlot();
    final TextSlot model = new TextSlot();
    final TextSlot provider = new TextSlot();
    final TextSlot version = new TextSlot();
    final TextSlot baseThread = new TextSlot();
    long baseEnd;
    long historyStart;
    final TextSlot threadId = new TextSlot();
    final TextSlot responseId = new TextSlot();
    final CodexUsage usage = new CodexUsage();
    final CodexUsage threadUsage = new CodexUsage();
    final CodexUsage total = new CodexUsage();
    final CodexUsage last = new CodexUsage();
    final CodexLimits limits = new CodexLimits();

    /** Reads the object at hand; of a line of no interest only what stands before its payload. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> time.read(json);
                case 1 -> type = json.nameIn(TYPES);
                case 2 -> {
                    if (type > EVENT && drops(json)) {
                        return;
                    }
                    readPayload(json);
                }
                case 3 -> ordinal = json.wholeNumber();
                default -> json.skip();
            }
        }
    }

    /** Every line's time may be asked for: the first one names when the thread began. */
    private boolean drops(JsonScanner json) throws IOException {
        return time.millis() != Sighting.NO_TIME && json.dropLine();
    }

    /** One of the constants, or something that does not matter here. */
    int type() {
        return type;
    }

    boolean isKnownType() {
        return type != Keys.UNKNOWN;
    }

    boolean isTokenCount() {
        return type == EVENT && event == TOKEN_COUNT;
    }

    boolean isSettings() {
        return type == EVENT && event == SETTINGS_APPLIED;
    }

    boolean hasInvalidUsage() {
        return usage.isInvalid() || total.isInvalid() || last.isInvalid();
    }

    private void clear() {
        time.clear();
        type = Keys.UNKNOWN;
        event = Keys.UNKNOWN;
        ordinal = JsonScanner.NOT_A_COUNT;
        clearPayload();
    }

    private void clearPayload() {
        id.clear();
        sessionId.clear();
        forkedFrom.clear();
        cwd.clear();
        model.clear();
        provider.clear();
        version.clear();
        baseThread.clear();
        baseEnd = JsonScanner.NOT_A_COUNT;
        historyStart = JsonScanner.NOT_A_COUNT;
        threadId.clear();
        responseId.clear();
        usage.clear();
        threadUsage.clear();
        total.clear();
        last.clear();
        limits.clear();
    }

    private void readPayload(JsonScanner json) throws IOException, MalformedJson {
        clearPayload();
        if (type > EVENT || json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(PAYLOAD); key != JsonScanner.END; key = json.nextKey(PAYLOAD)) {
            switch (key) {
                case 0 -> event = json.nameIn(EVENTS);
                case 1 -> json.text(id);
                case 2 -> json.text(sessionId);
                case 3 -> json.text(forkedFrom);
                case 4 -> json.text(cwd);
                case 5 -> json.text(model);
                case 6 -> json.text(provider);
                case 7 -> json.text(version);
                case 8 -> readBase(json);
                case 9 -> historyStart = json.wholeNumber();
                case 10 -> json.text(threadId);
                case 11 -> json.text(responseId);
                case 12 -> usage.read(json);
                case 13 -> threadUsage.read(json);
                case 14 -> readInfo(json);
                case 15 -> limits.read(json);
                case 16 -> readSettings(json);
                default -> json.skip();
            }
        }
    }

    private void readBase(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(BASE); key != JsonScanner.END; key = json.nextKey(BASE)) {
            switch (key) {
                case 0 -> json.text(baseThread);
                case 1 -> baseEnd = json.wholeNumber();
                default -> json.skip();
            }
        }
    }

    private void readInfo(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(INFO); key != JsonScanner.END; key = json.nextKey(INFO)) {
            switch (key) {
                case 0 -> total.read(json);
                case 1 -> last.read(json);
                default -> json.skip();
            }
        }
    }

    private void readSettings(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(SETTINGS); key != JsonScanner.END; key = json.nextKey(SETTINGS)) {
            switch (key) {
                case 0 -> json.text(model);
                case 1 -> json.text(provider);
                case 2 -> json.text(cwd);
                default -> json.skip();
            }
        }
    }
}
