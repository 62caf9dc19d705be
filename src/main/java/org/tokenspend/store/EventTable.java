package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;

/**
 * Bulk statements on the event table, for one organisation at a time.
 *
 * <p>Callers sort by event id, so that two transactions always meet the same rows in the same order.
 */
interface EventTable {
    String COLUMNS = "event_id, request_key, ts, origin, series, person, conversation, "
            + "input, output, cache_read, cache_creation, cache_5m, cache_1h, reasoning, cost_nano";

    /** Inserts what is not there yet, waiting for other transactions that are inserting the same; tells which were new. */
    Set<Key128> insertNew(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException;

    /** The rows of these ids as they are now, locked to the end of the transaction. */
    List<StoredCall> lock(Connection connection, int ws, Collection<Key128> sorted) throws SQLException;

    /** Writes rows back that {@link #lock} gave out. */
    void update(Connection connection, int ws, Collection<StoredCall> sorted) throws SQLException;

    /** Removes rows that {@link #lock} gave out. */
    void delete(Connection connection, int ws, Collection<Key128> sorted) throws SQLException;

    /** Reads a row whose columns are {@link #COLUMNS}. */
    static StoredCall row(ResultSet row, KeyColumn keys) throws SQLException {
        return new StoredCall(
                Objects.requireNonNull(keys.read(row, 1)),
                keys.read(row, 2),
                row.getLong(3),
                Origin.of(row.getInt(4)),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                new TokenCounts(
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14)),
                row.getLong(15));
    }

    /** Fills the parameters of everything but the key columns, from {@code first} on. */
    static void bindFacts(PreparedStatement statement, int first, StoredCall call) throws SQLException {
        TokenCounts tokens = call.tokens();
        statement.setLong(first, call.ts());
        statement.setInt(first + 1, call.origin().code());
        statement.setInt(first + 2, call.series());
        statement.setInt(first + 3, call.person());
        statement.setLong(first + 4, call.conversation());
        statement.setLong(first + 5, tokens.input());
        statement.setLong(first + 6, tokens.output());
        statement.setLong(first + 7, tokens.cacheRead());
        statement.setLong(first + 8, tokens.cacheCreation());
        statement.setLong(first + 9, tokens.cacheCreation5m());
        statement.setLong(first + 10, tokens.cacheCreation1h());
        statement.setLong(first + 11, tokens.reasoning());
        statement.setLong(first + 12, call.costNano());
    }
}
