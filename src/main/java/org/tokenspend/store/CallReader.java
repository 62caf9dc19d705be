package org.tokenspend.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Reads calls with their names. */
final class CallReader {
    private static final String SELECT = """
            SELECT e.event_id, e.ts, e.origin, s.source, s.provider, s.model, s.tier, s.application, s.project,
              COALESCE(p.merged_into, p.id, 0), COALESCE(c.name, ''), e.input, e.output, e.cache_read,
              e.cache_creation, e.cache_5m, e.cache_1h, e.reasoning, e.cost_nano
            FROM event e JOIN series s ON s.id = e.series
            LEFT JOIN person p ON p.id = e.person LEFT JOIN conversation c ON c.id = e.conversation
            """;

    private final Connection connection;
    private final KeyColumn keys;
    private final int ws;
    private final Labels labels;

    CallReader(Connection connection, KeyColumn keys, int ws) {
        this.connection = connection;
        this.keys = keys;
        this.ws = ws;
        this.labels = new Labels(connection, ws);
    }

    static Tier tier(String word) {
        return word.equals(Tier.MEASURED.wireName()) ? Tier.MEASURED : Tier.ESTIMATED;
    }

    List<CallRow> ofConversation(long conversation, Page.@Nullable Cursor after, int limit) throws SQLException {
        String sql = SELECT + "WHERE e.ws = ? AND e.conversation = ?"
                + (after == null ? "" : " AND (e.ts, e.event_id) > (?, ?)") + " ORDER BY e.ts, e.event_id LIMIT ?";
        List<CallRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setLong(2, conversation);
            int next = 3;
            if (after != null) {
                select.setLong(3, after.rank());
                keys.bind(select, 4, key(after.tie()));
                next = 5;
            }
            select.setInt(next, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                }
            }
        }
        return rows;
    }

    private static Key128 key(String hex) {
        try {
            return Key128.parse(hex);
        } catch (IllegalArgumentException e) {
            return new Key128(0, 0);
        }
    }

    /** Hands out every call between the two moments, the second excluded, oldest first and never all at once. */
    void forEach(long from, long to, CallTaker taker) throws SQLException, IOException {
        String sql = SELECT + "WHERE e.ws = ? AND e.ts >= ? AND e.ts < ? ORDER BY e.ts, e.event_id";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(1_000);
            select.setInt(1, ws);
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(read(row));
                }
            }
        }
    }

    private CallRow read(ResultSet row) throws SQLException {
        return new CallRow(
                Objects.requireNonNull(keys.read(row, 1)),
                row.getLong(2),
                Origin.of(row.getInt(3)),
                new SeriesName(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        tier(row.getString(7)),
                        row.getString(8),
                        row.getString(9)),
                labels.person(row.getLong(10)),
                row.getString(11),
                new TokenCounts(
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getLong(15),
                        row.getLong(16),
                        row.getLong(17),
                        row.getLong(18)),
                row.getLong(19));
    }
}
