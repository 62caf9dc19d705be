package org.tokenspend.sources.opencode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.OneLine;
import org.tokenspend.sources.SqliteStore;
import org.tokenspend.sources.UsageEvents;

/**
 * The messages of one store. Clients of one age write the table {@code message}, of another {@code session_message}, some
 * have both: every one that is there is read. Of the sessions only folder and version are looked at.
 */
final class OpencodeRows {
    private static final List<String> TABLES = List.of("message", "session_message");

    private final SqliteStore store;
    private final LogFile file;
    private final OpencodeReader reader;
    private final UsageEvents events;
    private final OpencodeMessage part = new OpencodeMessage();
    private final List<Waiting> withoutCounts = new ArrayList<>();
    private long rows;

    OpencodeRows(SqliteStore store, LogFile file, OpencodeReader reader, UsageEvents events) {
        this.store = store;
        this.file = file;
        this.reader = reader;
        this.events = events;
    }

    /** A message whose counts must be looked for in its parts. */
    private record Waiting(String id, byte[] data, OpencodeReader.Place place) {}

    void read() throws IOException {
        for (String table : TABLES) {
            Set<String> columns = store.columns(table);
            if (columns.contains("data")) {
                store.query(query(table, columns), this::message);
            }
        }
        if (!withoutCounts.isEmpty() && store.columns("part").contains("message_id")) {
            for (Waiting message : withoutCounts) {
                tellFromParts(message);
            }
        }
        events.progress(0, rows);
    }

    /** In the order of writing, so that a message comes before its copies in forks. */
    private String query(String table, Set<String> columns) throws IOException {
        Set<String> session = store.columns("session");
        boolean joined = columns.contains("session_id") && session.contains("id");
        return "SELECT m.data, " + column("m.id", columns.contains("id"))
                + column("m.session_id", columns.contains("session_id"))
                + column("m.time_updated", columns.contains("time_updated"))
                + column("s.directory", joined && session.contains("directory"))
                + column("s.version", joined && session.contains("version"))
                + (columns.contains("type") ? "m.type" : "NULL")
                + " FROM " + table + " m"
                + (joined ? " LEFT JOIN session s ON s.id = m.session_id" : "")
                + (columns.contains("type") ? " WHERE m.type = 'assistant'" : "")
                + " ORDER BY m.rowid";
    }

    private static String column(String name, boolean there) {
        return (there ? name : "NULL") + ", ";
    }

    private void message(ResultSet row) throws SQLException, IOException {
        rows++;
        byte[] data = row.getBytes(1);
        if (data == null) {
            return;
        }
        OpencodeReader.Place place = new OpencodeReader.Place(
                file, rows, row.getString(3), row.getString(5), row.getString(6), row.getLong(4));
        boolean ofType = row.getString(7) != null;
        boolean assistant = reader.readJson(stream(data), place, events) || ofType;
        if (!assistant) {
            return;
        }
        @Nullable String id = row.getString(2);
        if (reader.message().tokens.isZero() && id != null) {
            withoutCounts.add(new Waiting(id, data, place));
        } else {
            reader.tell(place, events);
        }
    }

    private void tellFromParts(Waiting waiting) throws IOException {
        reader.readJson(stream(waiting.data()), waiting.place(), events);
        store.query(
                "SELECT data FROM part WHERE message_id = ? AND json_valid(data)"
                        + " AND json_extract(data, '$.type') = 'step-finish'",
                row -> reader.addStep(stream(row.getBytes(1)), part),
                waiting.id());
        reader.tell(waiting.place(), events);
    }

    private static InputStream stream(byte[] json) {
        return new OneLine(new ByteArrayInputStream(json));
    }
}
