package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** Questions about which calls telemetry told of and which calls logs told of. */
final class LiveRows {
    private static final long DAY_MILLIS = 86_400_000;

    private final Connection connection;
    private final KeyColumn keys;
    private final int ws;

    LiveRows(Connection connection, KeyColumn keys, int ws) {
        this.connection = connection;
        this.keys = keys;
        this.ws = ws;
    }

    /** Whether there is anything at all that only telemetry told; most organisations that send logs have nothing. */
    boolean any() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM event WHERE ws = ? AND origin > 0 LIMIT 1")) {
            select.setInt(1, ws);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** What only telemetry told of a conversation. */
    List<StoredCall> of(long conversation) throws SQLException {
        String sql = "SELECT " + EventTable.COLUMNS
                + " FROM event WHERE ws = ? AND conversation = ? AND origin > 0 ORDER BY event_id";
        List<StoredCall> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setLong(2, conversation);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(EventTable.row(row, keys));
                }
            }
        }
        return rows;
    }

    /** The logged call with this request, at most a day away. */
    @Nullable
    StoredCall logged(Key128 request, long ts) throws SQLException {
        String sql = "SELECT " + EventTable.COLUMNS
                + " FROM event WHERE ws = ? AND (ts / 86400000) IN (?, ?, ?) AND request_key = ? AND origin = 0"
                + " ORDER BY event_id LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            long day = ts / DAY_MILLIS;
            select.setInt(1, ws);
            select.setLong(2, day - 1);
            select.setLong(3, day);
            select.setLong(4, day + 1);
            keys.bind(select, 5, request);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? EventTable.row(row, keys) : null;
            }
        }
    }

    /** When the last logged call of a conversation was; {@link Long#MIN_VALUE} where no log of it arrived. */
    long lastLogged(long conversation) throws SQLException {
        String sql = "SELECT ts FROM event WHERE ws = ? AND conversation = ? AND origin = 0 ORDER BY ts DESC LIMIT 1";
        return number(sql, conversation, Long.MIN_VALUE);
    }

    /** Whether the logs of a conversation name requests at all. */
    boolean logsNameRequests(long conversation) throws SQLException {
        String sql = "SELECT 1 FROM event WHERE ws = ? AND conversation = ? AND origin = 0"
                + " AND request_key IS NOT NULL LIMIT 1";
        return number(sql, conversation, 0) == 1;
    }

    /** Whether telemetry told of single calls of a conversation. */
    boolean hasLiveCalls(long conversation) throws SQLException {
        String sql = "SELECT 1 FROM event WHERE ws = ? AND conversation = ? AND origin > 0 AND origin = 1 LIMIT 1";
        return number(sql, conversation, 0) == 1;
    }

    private long number(String sql, long conversation, long absent) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setLong(2, conversation);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : absent;
            }
        }
    }
}
