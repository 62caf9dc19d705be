package org.tokenspend.analyze.session;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Timestamps;

/**
 * Reads one session file of Claude Code as a conversation, in memory that does not grow with the file.
 *
 * <p>Left out: subagents, tool results, thinking, images, and what the client writes in the person's name (reminders,
 * notifications, the output of its own commands). A line that cannot be read is skipped.
 */
final class SessionReader {
    private static final Keys KEYS = Keys.of(
            "type",
            "message",
            "timestamp",
            "uuid",
            "cwd",
            "isSidechain",
            "isMeta",
            "isCompactSummary",
            "subtype",
            "entrypoint");
    private static final Keys MESSAGE_KEYS = Keys.of("content");
    private static final Keys TYPES = Keys.of("user", "assistant", "system");
    private static final Keys SUBTYPES = Keys.of("compact_boundary");
    private static final String COMMITS = "git commit";
    private static final String REFUSED = "doesn't want to proceed";

    private final JsonScanner json = new JsonScanner();
    private final Block block = new Block();
    private final TextSlot type = new TextSlot();
    private final TextSlot subtype = new TextSlot();
    private final TextSlot timestamp = new TextSlot();
    private final TextSlot uuid = new TextSlot();
    private final TextSlot cwd = new TextSlot();
    private final TextSlot entrypoint = new TextSlot();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder tools = new StringBuilder();
    private boolean sidechain;
    private boolean meta;
    private boolean compacted;
    private boolean onlyResults;
    private int failures;
    private int refusals;

    /** Tells the whole file. */
    void read(Path file, SessionEvents events) throws IOException {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            json.open(stream, 0, 0);
            while (json.nextValue()) {
                readValue(events);
            }
        }
    }

    private void readValue(SessionEvents events) throws IOException {
        try {
            if (json.peek() != '{') {
                json.skip();
                json.valueDone();
                return;
            }
            readLine();
            json.valueDone();
            tell(events);
        } catch (MalformedJson e) {
            json.skipLine();
        }
    }

    private void readLine() throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(type);
                case 1 -> readMessage();
                case 2 -> json.text(timestamp);
                case 3 -> json.text(uuid);
                case 4 -> json.text(cwd);
                case 5 -> sidechain = json.flag();
                case 6 -> meta = json.flag();
                case 7 -> compacted = json.flag();
                case 8 -> json.text(subtype);
                case 9 -> json.text(entrypoint);
                default -> json.skip();
            }
        }
    }

    private void clear() {
        type.clear();
        subtype.clear();
        timestamp.clear();
        uuid.clear();
        cwd.clear();
        entrypoint.clear();
        text.setLength(0);
        tools.setLength(0);
        if (text.capacity() > 1 << 20) {
            text.trimToSize();
        }
        sidechain = false;
        meta = false;
        compacted = false;
        onlyResults = false;
        failures = 0;
        refusals = 0;
    }

    private void readMessage() throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(MESSAGE_KEYS); key != JsonScanner.END; key = json.nextKey(MESSAGE_KEYS)) {
            if (key != 0) {
                json.skip();
            } else if (json.peek() == '"') {
                block.readText(json);
                append(block.text());
            } else if (json.peek() == '[') {
                readBlocks();
            } else {
                json.skip();
            }
        }
    }

    private void readBlocks() throws IOException, MalformedJson {
        json.enterArray();
        onlyResults = true;
        while (json.nextElement()) {
            if (json.peek() != '{') {
                json.skip();
                continue;
            }
            block.read(json);
            onlyResults &= block.isToolResult();
            if (block.isText()) {
                append(block.text());
            } else if (block.isToolUse()) {
                tools.append(block.toolName())
                        .append(block.speaksOf(COMMITS) ? '!' : ' ')
                        .append('\n');
            } else if (block.isToolFailure()) {
                failures++;
                refusals += block.speaksOf(REFUSED) ? 1 : 0;
            }
        }
    }

    /** A message of many texts is bounded as one text is; what goes beyond is left out whole, not cut. */
    private void append(@Nullable String more) {
        if (more == null) {
            return;
        }
        boolean fits = text.length() + (long) more.length() < Block.MOST_TEXT;
        text.append(text.isEmpty() ? "" : "\n").append(fits ? more : Block.TOO_LONG);
    }

    private void tell(SessionEvents events) {
        long time = Timestamps.parse(timestamp);
        if (time != Sighting.NO_TIME) {
            events.time(time);
        }
        @Nullable String folder = cwd.text();
        @Nullable String led = entrypoint.text();
        if (folder != null || led != null) {
            events.origin(folder == null ? "" : folder, led == null ? "" : led);
        }
        if (sidechain) {
            return;
        }
        switch (type.indexIn(TYPES)) {
            case 0 -> tellUser(events, time);
            case 1 -> tellAssistant(events);
            case 2 -> {
                if (subtype.indexIn(SUBTYPES) == 0) {
                    events.boundary();
                }
            }
            default -> {}
        }
    }

    private void tellAssistant(SessionEvents events) {
        if (!text.isEmpty()) {
            events.assistantText(text.toString());
        }
        tools.toString().lines().forEach(tool -> {
            int end = tool.length() - 1;
            events.toolUse(tool.substring(0, end), tool.charAt(end) == '!');
        });
    }

    private void tellUser(SessionEvents events, long time) {
        for (int i = 0; i < failures; i++) {
            events.toolFailure(i < refusals);
        }
        if (onlyResults && text.isEmpty() || meta) {
            return;
        }
        String said = text.toString();
        if (compacted) {
            events.boundary();
            events.summary(said);
            return;
        }
        TurnText turn = TurnText.of(said);
        if (turn.clears()) {
            events.boundary();
        }
        if (turn.interrupts()) {
            events.interrupted();
        }
        if (!turn.prose().isEmpty()) {
            @Nullable String id = uuid.text();
            events.userTurn(turn.prose(), id == null ? "" : id, time);
        }
    }
}
