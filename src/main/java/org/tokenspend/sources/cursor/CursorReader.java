package org.tokenspend.sources.cursor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.OneLine;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SqliteStore;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;

/**
 * Turns the messages in Cursor's store into sightings of calls, as estimates: the store holds what the editor showed, not
 * what was billed.
 *
 * <p>The store's other table holds sign-in tokens and is never named; of this one only the keys of messages and
 * conversations are asked for.
 */
final class CursorReader implements Source.UsageReader {
    private static final String BUBBLE = "bubbleId:";
    private static final String TABLE = "cursorDiskKV";

    private final JsonScanner json = new JsonScanner();
    private final CursorBubble bubble = new CursorBubble();
    private final CursorBubble conversation = new CursorBubble();

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        long[] rows = {0};
        SqliteStore.read(file.path(), store -> {
            rows[0] = 0;
            if (!store.columns(TABLE).contains("value")) {
                events.finding(FindingKind.UNKNOWN_RECORD_TYPE, file.path(), 0);
                return;
            }
            store.query(
                    "SELECT key, value FROM " + TABLE
                            + " WHERE key >= 'bubbleId:' AND key < 'bubbleId;' AND value IS NOT NULL",
                    row -> tell(row, ++rows[0], store, file, events));
        });
        events.progress(file.size(), rows[0]);
        return Cursor.START;
    }

    private void tell(ResultSet row, long number, SqliteStore store, LogFile file, UsageEvents events)
            throws SQLException, IOException {
        String[] key = row.getString(1).substring(BUBBLE.length()).split(":", 2);
        if (!read(row.getBytes(2), bubble)) {
            events.finding(FindingKind.MALFORMED_LINE, file.path(), number);
            return;
        }
        if (!bubble.isAnswer()) {
            return;
        }
        if (bubble.counts().total() == 0) {
            events.finding(FindingKind.USAGE_NOT_STATED, file.path(), number);
            return;
        }
        @Nullable String stated = bubble.id.text();
        String id = stated == null && key.length == 2 ? key[1] : stated == null ? key[0] : stated;
        long time = bubble.time.millis() == Sighting.NO_TIME ? conversationTime(store, key[0]) : bubble.time.millis();
        if (time == Sighting.NO_TIME) {
            events.finding(FindingKind.MISSING_TIMESTAMP, file.path(), number);
        }
        @Nullable String model = bubble.model.text();
        if (model == null) {
            events.finding(FindingKind.MISSING_MODEL, file.path(), number);
        }
        events.sighting(new Sighting(
                id,
                number,
                number,
                time,
                model == null ? Sighting.UNKNOWN_MODEL : model,
                "cursor",
                Tier.ESTIMATED,
                bubble.counts(),
                null,
                key[0],
                null,
                false,
                null,
                false,
                null));
    }

    /** Messages of some versions have no time of their own; their conversation began at some time. */
    private long conversationTime(SqliteStore store, String id) throws IOException {
        long[] time = {Sighting.NO_TIME};
        store.query(
                "SELECT value FROM " + TABLE + " WHERE key = ? AND value IS NOT NULL",
                row -> {
                    if (read(row.getBytes(1), conversation)) {
                        time[0] = conversation.time.millis();
                    }
                },
                "composerData:" + id);
        return time[0];
    }

    private boolean read(byte[] value, CursorBubble into) throws IOException {
        into.clear();
        json.open(new OneLine(new ByteArrayInputStream(value)), 0, 0);
        try {
            if (json.nextValue() && json.peek() == '{') {
                into.read(json);
                return true;
            }
        } catch (MalformedJson e) {
            into.clear();
        }
        return false;
    }
}
