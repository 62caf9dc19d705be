package org.tokenspend.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.tokenspend.usage.Key128;

/** Event rows by the hundred: each statement carries one array per column, so a batch is three round trips. */
final class PostgresEvents implements EventTable {
    private static final String ARRAYS = "unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::int[], ?::int[], ?::int[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
            + " ?::bigint[])";

    private final KeyColumn keys = new PostgresKeys();

    @Override
    public Set<Key128> insertNew(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException {
        String sql = "INSERT INTO event (ws, " + COLUMNS + ") SELECT ?, given.* FROM " + ARRAYS
                + " AS given ON CONFLICT DO NOTHING RETURNING event_id";
        Set<Key128> inserted = new HashSet<>();
        if (sorted.isEmpty()) {
            return inserted;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, ws);
            bindArrays(connection, insert, 2, sorted);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    inserted.add(Objects.requireNonNull(keys.read(row, 1)));
                }
            }
        }
        return inserted;
    }

    @Override
    public List<StoredCall> lock(Connection connection, int ws, Collection<Key128> sorted) throws SQLException {
        List<StoredCall> rows = new ArrayList<>(sorted.size());
        if (sorted.isEmpty()) {
            return rows;
        }
        String sql = "SELECT " + COLUMNS
                + " FROM event WHERE ws = ? AND event_id = ANY (?::uuid[]) ORDER BY event_id FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", sorted.stream().map(PostgresKeys::uuid).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(EventTable.row(row, keys));
                }
            }
        }
        return rows;
    }

    @Override
    public void update(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException {
        if (sorted.isEmpty()) {
            return;
        }
        String sql = "UPDATE event e SET request_key = u.request_key, ts = u.ts, origin = u.origin, series = u.series,"
                + " person = u.person, conversation = u.conversation, input = u.input, output = u.output,"
                + " cache_read = u.cache_read, cache_creation = u.cache_creation, cache_5m = u.cache_5m,"
                + " cache_1h = u.cache_1h, reasoning = u.reasoning, cost_nano = u.cost_nano FROM " + ARRAYS
                + " AS u (" + COLUMNS + ") WHERE e.ws = ? AND e.event_id = u.event_id";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int next = bindArrays(connection, update, 1, sorted);
            update.setInt(next, ws);
            update.executeUpdate();
        }
    }

    @Override
    public void delete(Connection connection, int ws, Collection<Key128> sorted) throws SQLException {
        if (sorted.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM event WHERE ws = ? AND event_id = ANY (?::uuid[])")) {
            delete.setInt(1, ws);
            delete.setArray(2, uuids(connection, sorted));
            delete.executeUpdate();
        }
    }

    private static Array uuids(Connection connection, Collection<Key128> keys) throws SQLException {
        return connection.createArrayOf(
                "uuid", keys.stream().map(PostgresKeys::uuid).toArray());
    }

    /** Binds one array per column; returns the next parameter's number. */
    private static int bindArrays(
            Connection connection, PreparedStatement statement, int first, Collection<StoredCall> calls)
            throws SQLException {
        List<Object[]> arrays = List.of(
                calls.stream().map(call -> PostgresKeys.uuid(call.eventId())).toArray(UUID[]::new),
                calls.stream().map(call -> PostgresKeys.uuid(call.requestKey())).toArray(UUID[]::new),
                longs(calls, StoredCall::ts),
                ints(calls, call -> call.origin().code()),
                ints(calls, StoredCall::series),
                ints(calls, StoredCall::person),
                longs(calls, StoredCall::conversation),
                longs(calls, call -> call.tokens().input()),
                longs(calls, call -> call.tokens().output()),
                longs(calls, call -> call.tokens().cacheRead()),
                longs(calls, call -> call.tokens().cacheCreation()),
                longs(calls, call -> call.tokens().cacheCreation5m()),
                longs(calls, call -> call.tokens().cacheCreation1h()),
                longs(calls, call -> call.tokens().reasoning()),
                longs(calls, StoredCall::costNano));
        int index = first;
        for (Object[] array : arrays) {
            String type = array instanceof Long[] ? "int8" : array instanceof Integer[] ? "int4" : "uuid";
            statement.setArray(index, connection.createArrayOf(type, array));
            index++;
        }
        return index;
    }

    private static Long[] longs(Collection<StoredCall> calls, Function<StoredCall, Long> column) {
        return calls.stream().map(column).toArray(Long[]::new);
    }

    private static Integer[] ints(Collection<StoredCall> calls, Function<StoredCall, Integer> column) {
        return calls.stream().map(column).toArray(Integer[]::new);
    }
}
