package org.tokenspend.sources.claude;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;

/**
 * The raw shape of one line. Fields that could hold text of the conversation are walked over and never kept.
 *
 * <p>Where a key stands twice the last one counts, as every JSON library has it. A second type is not met where the first
 * one says that the line is of no interest and an object or array stands between them.
 */
final class ClaudeLine {
    /** Record types seen in real logs; the first two speak of calls. */
    private static final Keys TYPES = Keys.of(
            "assistant",
            "progress",
            "user",
            "system",
            "summary",
            "attachment",
            "file-history-snapshot",
            "queue-operation",
            "last-prompt",
            "mode",
            "permission-mode",
            "atis-latch",
            "tools-used",
            "api-request",
            "api-request-shape",
            "api-request-blob",
            "cost-state",
            "ai-title",
            "custom-title",
            "agent-name",
            "agent-color",
            "agent-setting",
            "pr-link",
            "tag",
            "bridge-session",
            "worktree-state",
            "prompt_snapshot",
            "saved_hook_context",
            "started",
            "result");

    private static final int ASSISTANT = 0;
    private static final int PROGRESS = 1;

    private static final Keys KEYS = Keys.of(
            "type",
            "message",
            "timestamp",
            "requestId",
            "sessionId",
            "requestSessionId",
            "uuid",
            "cwd",
            "version",
            "isSidechain",
            "data");
    private static final Keys DATA_KEYS = Keys.of("message");
    private static final Keys INNER_KEYS = Keys.of("type", "message", "timestamp", "requestId", "uuid");

    private final ClaudeMessage message = new ClaudeMessage();
    private final TextSlot timestamp = new TextSlot();
    private final TextSlot requestId = new TextSlot();
    private final TextSlot uuid = new TextSlot();
    private final ClaudeMessage innerMessage = new ClaudeMessage();
    private final TextSlot innerTimestamp = new TextSlot();
    private final TextSlot innerRequestId = new TextSlot();
    private final TextSlot innerUuid = new TextSlot();
    final TextSlot sessionId = new TextSlot();
    final TextSlot requestSessionId = new TextSlot();
    final TextSlot cwd = new TextSlot();
    final TextSlot version = new TextSlot();
    private boolean sidechain;
    private int type;
    private int innerType;

    /**
     * Reads the object at hand.
     *
     * @param callsOnly whether nothing is wanted of a line whose type says that it holds no call
     */
    void read(JsonScanner json, boolean callsOnly) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        boolean ofNoInterest = false;
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            if (ofNoInterest && json.dropLine()) {
                return;
            }
            switch (key) {
                case 0 -> {
                    type = json.nameIn(TYPES);
                    ofNoInterest = callsOnly && type > PROGRESS;
                }
                case 1 -> message.read(json);
                case 2 -> json.text(timestamp);
                case 3 -> json.text(requestId);
                case 4 -> json.text(sessionId);
                case 5 -> json.text(requestSessionId);
                case 6 -> json.text(uuid);
                case 7 -> json.text(cwd);
                case 8 -> json.text(version);
                case 9 -> sidechain = json.flag();
                case 10 -> readData(json);
                default -> json.skip();
            }
        }
    }

    /** Whether this line states the usage of a call. */
    boolean isCall() {
        boolean speaksOfCall = type == ASSISTANT || (type == PROGRESS && innerType == ASSISTANT);
        return speaksOfCall && message().usage.isPresent();
    }

    boolean isKnownType() {
        return type != Keys.UNKNOWN;
    }

    /** A progress line repeats a subagent's line, so that one's own file is the better witness. */
    boolean isCopy() {
        return sidechain || isProgress();
    }

    ClaudeMessage message() {
        return isProgress() ? innerMessage : message;
    }

    TextSlot timestamp() {
        return isProgress() ? innerTimestamp : timestamp;
    }

    /** The line's own time, also where it repeats an older line. */
    TextSlot writtenAt() {
        return timestamp;
    }

    TextSlot requestId() {
        return isProgress() ? innerRequestId : requestId;
    }

    TextSlot uuid() {
        return isProgress() ? innerUuid : uuid;
    }

    private boolean isProgress() {
        return type == PROGRESS;
    }

    private void clear() {
        type = Keys.UNKNOWN;
        message.clear();
        timestamp.clear();
        requestId.clear();
        sessionId.clear();
        requestSessionId.clear();
        uuid.clear();
        cwd.clear();
        version.clear();
        sidechain = false;
        clearInner();
    }

    private void clearInner() {
        innerType = Keys.UNKNOWN;
        innerMessage.clear();
        innerTimestamp.clear();
        innerRequestId.clear();
        innerUuid.clear();
    }

    private void readData(JsonScanner json) throws IOException, MalformedJson {
        clearInner();
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(DATA_KEYS); key != JsonScanner.END; key = json.nextKey(DATA_KEYS)) {
            if (key == 0) {
                readInner(json);
            } else {
                json.skip();
            }
        }
    }

    private void readInner(JsonScanner json) throws IOException, MalformedJson {
        clearInner();
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(INNER_KEYS); key != JsonScanner.END; key = json.nextKey(INNER_KEYS)) {
            switch (key) {
                case 0 -> innerType = json.nameIn(TYPES);
                case 1 -> innerMessage.read(json);
                case 2 -> json.text(innerTimestamp);
                case 3 -> json.text(innerRequestId);
                case 4 -> json.text(innerUuid);
                default -> json.skip();
            }
        }
    }
}
