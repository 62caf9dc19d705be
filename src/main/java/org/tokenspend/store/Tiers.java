package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a transaction changes in the sums: gathered per bucket, written last and in order.
 *
 * <p>A new call adds itself; a call that grew, or whose time moved, takes its old self out of the old bucket and puts
 * its new self into the new one. So each tier equals the rows after every commit.
 */
final class Tiers {
    static final long QUARTER_MILLIS = 900_000;
    static final long HOUR_MILLIS = 4 * QUARTER_MILLIS;

    private final int stripe;
    private final Map<Key, Sums> quarters = new TreeMap<>();
    private final Map<Key, Sums> hours = new TreeMap<>();
    private final Map<Key, Sums> days = new TreeMap<>();
    private final Map<Key, Sums> conversations = new TreeMap<>();
    private final Map<Key, Span> spans = new TreeMap<>();
    private final Map<SeenKey, long[]> seen = new TreeMap<>();

    Tiers(int stripe) {
        this.stripe = stripe;
    }

    /** A bucket: the organisation and up to three numbers, in the order of the table's own key. */
    private record Key(int ws, long first, int second, int third) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Integer.compare(ws, other.ws);
            order = order != 0 ? order : Long.compare(first, other.first);
            order = order != 0 ? order : Integer.compare(second, other.second);
            return order != 0 ? order : Integer.compare(third, other.third);
        }
    }

    private record SeenKey(int ws, int person, String source) implements Comparable<SeenKey> {
        @Override
        public int compareTo(SeenKey other) {
            int order = Integer.compare(ws, other.ws);
            order = order != 0 ? order : Integer.compare(person, other.person);
            return order != 0 ? order : source.compareTo(other.source);
        }
    }

    /** How a conversation's ends may move. */
    private static final class Span {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private int person;
        /** Whether a call left the place it was counted at, so that only the rows can tell the ends. */
        private boolean shrinks;
    }

    static int day(ZoneId zone, long ts) {
        return (int) Instant.ofEpochMilli(ts).atZone(zone).toLocalDate().toEpochDay();
    }

    /** A call the store did not have. */
    void added(Organisation org, Series series, StoredCall call, long receivedMillis) {
        count(org, series, call, 1);
        Span span = span(org.id(), call.conversation());
        span.first = Math.min(span.first, call.ts());
        span.last = Math.max(span.last, call.ts());
        span.person = span.person == 0 ? call.person() : span.person;
        long[] times = seen.computeIfAbsent(
                new SeenKey(org.id(), call.person(), series.source()), key -> new long[] {Long.MIN_VALUE, 0});
        times[0] = Math.max(times[0], call.ts());
        times[1] = Math.max(times[1], receivedMillis);
    }

    /** A call that is gone. */
    void removed(Organisation org, Series series, StoredCall call) {
        count(org, series, call, -1);
        span(org.id(), call.conversation()).shrinks = true;
    }

    /** A call that is not what it was. */
    void changed(Organisation org, Series series, StoredCall before, StoredCall after, long receivedMillis) {
        if (before.ts() == after.ts() && before.conversation() == after.conversation()) {
            count(org, series, before, -1);
        } else {
            removed(org, series, before);
        }
        added(org, series, after, receivedMillis);
    }

    private void count(Organisation org, Series series, StoredCall call, int sign) {
        int ws = org.id();
        sums(quarters, new Key(ws, Math.floorDiv(call.ts(), QUARTER_MILLIS), series.base(), stripe))
                .add(call, sign);
        sums(hours, new Key(ws, Math.floorDiv(call.ts(), HOUR_MILLIS), series.base(), stripe))
                .add(call, sign);
        sums(days, new Key(ws, day(org.zone(), call.ts()), call.person(), series.id()))
                .add(call, sign);
        sums(conversations, new Key(ws, call.conversation(), 0, 0)).add(call, sign);
    }

    private static Sums sums(Map<Key, Sums> tier, Key key) {
        return tier.computeIfAbsent(key, absent -> new Sums());
    }

    private Span span(int ws, long conversation) {
        return spans.computeIfAbsent(new Key(ws, conversation, 0, 0), absent -> new Span());
    }

    void write(Connection connection) throws SQLException {
        writeConversations(connection);
        writeSeen(connection);
        upsert(connection, days, "usage_day", "ws, day, person, series");
        upsert(connection, hours, "usage_hour", "ws, hour, series, stripe");
        upsert(connection, quarters, "usage_quarter", "ws, quarter, series, stripe");
    }

    private static void upsert(Connection connection, Map<Key, Sums> tier, String table, String key)
            throws SQLException {
        String sql = "INSERT INTO " + table + " (" + key + ", " + String.join(", ", Sums.COLUMNS) + ") VALUES ("
                + Sql.marks(4 + Sums.COLUMNS.length) + ") ON CONFLICT (" + key + ") DO UPDATE SET "
                + Sums.addedTo(table);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Key, Sums> bucket : tier.entrySet()) {
                if (bucket.getValue().isZero()) {
                    continue;
                }
                statement.setInt(1, bucket.getKey().ws());
                statement.setLong(2, bucket.getKey().first());
                statement.setInt(3, bucket.getKey().second());
                statement.setInt(4, bucket.getKey().third());
                bindSums(statement, 5, bucket.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bindSums(PreparedStatement statement, int first, Sums sums) throws SQLException {
        for (int i = 0; i < Sums.COLUMNS.length; i++) {
            statement.setLong(first + i, sums.value(i));
        }
    }

    private void writeConversations(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder("UPDATE conversation SET ");
        for (String column : Sums.COLUMNS) {
            sql.append(column).append(" = ").append(column).append(" + ?, ");
        }
        sql.append("""
                person = CASE WHEN person = 0 THEN ? ELSE person END,
                first_ts = CASE WHEN first_ts IS NULL OR first_ts > ? THEN ? ELSE first_ts END,
                last_ts = CASE WHEN last_ts IS NULL OR last_ts < ? THEN ? ELSE last_ts END
                WHERE ws = ? AND id = ?""");
        try (PreparedStatement update = connection.prepareStatement(sql.toString())) {
            for (Map.Entry<Key, Sums> bucket : conversations.entrySet()) {
                Key key = bucket.getKey();
                if (key.first() == 0) {
                    continue;
                }
                Span span = span(key.ws(), key.first());
                bindSums(update, 1, bucket.getValue());
                int next = Sums.COLUMNS.length + 1;
                update.setInt(next, span.person);
                update.setLong(next + 1, span.first);
                update.setLong(next + 2, span.first);
                update.setLong(next + 3, span.last);
                update.setLong(next + 4, span.last);
                update.setInt(next + 5, key.ws());
                update.setLong(next + 6, key.first());
                update.addBatch();
            }
            update.executeBatch();
        }
        shrinkSpans(connection);
    }

    /** The row is locked by the update before, so whoever adds a call to it later also moves its ends later. */
    private void shrinkSpans(Connection connection) throws SQLException {
        String sql = """
                UPDATE conversation SET
                first_ts = (SELECT MIN(ts) FROM event e WHERE e.ws = ? AND e.conversation = ?),
                last_ts = (SELECT MAX(ts) FROM event e WHERE e.ws = ? AND e.conversation = ?)
                WHERE ws = ? AND id = ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Map.Entry<Key, Span> entry : spans.entrySet()) {
                Key key = entry.getKey();
                if (!entry.getValue().shrinks || key.first() == 0) {
                    continue;
                }
                for (int i = 1; i <= 5; i += 2) {
                    update.setInt(i, key.ws());
                    update.setLong(i + 1, key.first());
                }
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void writeSeen(Connection connection) throws SQLException {
        String sql = """
                INSERT INTO seen (ws, person, source, last_ts, received_ms) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (ws, person, source) DO UPDATE SET
                  last_ts = CASE WHEN seen.last_ts < excluded.last_ts THEN excluded.last_ts ELSE seen.last_ts END,
                  received_ms = CASE WHEN seen.received_ms < excluded.received_ms
                    THEN excluded.received_ms ELSE seen.received_ms END""";
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            for (Map.Entry<SeenKey, long[]> entry : seen.entrySet()) {
                upsert.setInt(1, entry.getKey().ws());
                upsert.setInt(2, entry.getKey().person());
                upsert.setString(3, entry.getKey().source());
                upsert.setLong(4, entry.getValue()[0]);
                upsert.setLong(5, entry.getValue()[1]);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
