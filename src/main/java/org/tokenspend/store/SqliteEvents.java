package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tokenspend.usage.Key128;

/** Event rows one by one: in the same process a statement costs microseconds, and the one writer needs no locks. */
final class SqliteEvents implements EventTable {
    private final KeyColumn keys = new SqliteKeys();

    @Override
    public Set<Key128> insertNew(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException {
        String sql = "INSERT INTO event (ws, " + COLUMNS + ") VALUES (" + Sql.marks(16) + ") ON CONFLICT DO NOTHING";
        Set<Key128> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, ws);
            for (StoredCall call : sorted) {
                keys.bind(insert, 2, call.eventId());
                keys.bind(insert, 3, call.requestKey());
                EventTable.bindFacts(insert, 4, call);
                if (insert.executeUpdate() == 1) {
                    inserted.add(call.eventId());
                }
            }
        }
        return inserted;
    }

    @Override
    public List<StoredCall> lock(Connection connection, int ws, Collection<Key128> sorted) throws SQLException {
        List<StoredCall> rows = new ArrayList<>(sorted.size());
        String sql = "SELECT " + COLUMNS + " FROM event WHERE ws = ? AND event_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            for (Key128 id : sorted) {
                keys.bind(select, 2, id);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        rows.add(EventTable.row(row, keys));
                    }
                }
            }
        }
        return rows;
    }

    @Override
    public void update(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException {
        String sql = """
                UPDATE event SET request_key = ?, ts = ?, origin = ?, series = ?, person = ?, conversation = ?,
                  input = ?, output = ?, cache_read = ?, cache_creation = ?, cache_5m = ?, cache_1h = ?,
                  reasoning = ?, cost_nano = ?
                WHERE ws = ? AND event_id = ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (StoredCall call : sorted) {
                keys.bind(update, 1, call.requestKey());
                EventTable.bindFacts(update, 2, call);
                update.setInt(15, ws);
                keys.bind(update, 16, call.eventId());
                update.executeUpdate();
            }
        }
    }

    @Override
    public void delete(Connection connection, int ws, Collection<Key128> sorted) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM event WHERE ws = ? AND event_id = ?")) {
            delete.setInt(1, ws);
            for (Key128 id : sorted) {
                keys.bind(delete, 2, id);
                delete.executeUpdate();
            }
        }
    }
}
