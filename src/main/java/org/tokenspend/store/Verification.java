package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds every tier up again from the rows and tells where they differ. */
final class Verification {
    private final Connection connection;
    private final Organisation org;

    Verification(Connection connection, Organisation org) {
        this.connection = connection;
        this.org = org;
    }

    /** A bucket of a tier, by up to three numbers. */
    private record Bucket(long first, long second, long third) {
        @Override
        public String toString() {
            return "[" + first + ", " + second + ", " + third + "]";
        }
    }

    /** Differences, each as a line for a person; empty where the store is exact. */
    List<String> differences() throws SQLException {
        Map<Bucket, long[]> quarters = new HashMap<>();
        Map<Bucket, long[]> hours = new HashMap<>();
        Map<Bucket, long[]> days = new HashMap<>();
        Map<Bucket, long[]> conversations = new HashMap<>();
        String sql = "SELECT e.ts, CASE WHEN s.base = 0 THEN s.id ELSE s.base END, e.series, e.person, e.conversation,"
                + " 1, e.input, e.output, e.cache_read, e.cache_creation, e.cache_5m, e.cache_1h, e.reasoning,"
                + " e.cost_nano FROM event e JOIN series s ON s.id = e.series WHERE e.ws = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(10_000);
            select.setInt(1, org.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long ts = row.getLong(1);
                    long base = row.getLong(2);
                    long[] sums = sums(row, 6);
                    add(quarters, new Bucket(Math.floorDiv(ts, Tiers.QUARTER_MILLIS), base, 0), sums);
                    add(hours, new Bucket(Math.floorDiv(ts, Tiers.HOUR_MILLIS), base, 0), sums);
                    add(days, new Bucket(Tiers.day(org.zone(), ts), row.getLong(4), row.getLong(3)), sums);
                    add(conversations, new Bucket(row.getLong(5), 0, 0), sums);
                }
            }
        }
        conversations.remove(new Bucket(0, 0, 0));
        List<String> found = new ArrayList<>();
        compare(found, "quarter tier", quarters, stored("quarter, series, 0", "usage_quarter"));
        compare(found, "hour tier", hours, stored("hour, series, 0", "usage_hour"));
        compare(found, "day tier", days, stored("day, person, series", "usage_day"));
        compare(found, "conversation tier", conversations, stored("id, 0, 0", "conversation"));
        compareSpans(found);
        return found;
    }

    private static long[] sums(ResultSet row, int first) throws SQLException {
        long[] sums = new long[Sums.COLUMNS.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row.getLong(first + i);
        }
        return sums;
    }

    private static void add(Map<Bucket, long[]> tier, Bucket bucket, long[] sums) {
        long[] all = tier.computeIfAbsent(bucket, absent -> new long[sums.length]);
        for (int i = 0; i < all.length; i++) {
            all[i] += sums[i];
        }
    }

    /** A tier as it is kept; what different writers keep of one bucket is one. */
    private Map<Bucket, long[]> stored(String keys, String table) throws SQLException {
        Map<Bucket, long[]> tier = new HashMap<>();
        String sql = "SELECT " + keys + ", " + String.join(", ", Sums.COLUMNS) + " FROM " + table + " WHERE ws = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(10_000);
            select.setInt(1, org.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(tier, new Bucket(row.getLong(1), row.getLong(2), row.getLong(3)), sums(row, 4));
                }
            }
        }
        tier.values().removeIf(sums -> Arrays.stream(sums).allMatch(value -> value == 0));
        return tier;
    }

    private static void compare(List<String> found, String name, Map<Bucket, long[]> rows, Map<Bucket, long[]> tier) {
        rows.forEach((bucket, sums) -> {
            long[] kept = tier.remove(bucket);
            if (!Arrays.equals(sums, kept)) {
                found.add(name + " " + bucket + ": rows " + Arrays.toString(sums) + ", tier " + Arrays.toString(kept));
            }
        });
        tier.forEach((bucket, sums) -> found.add(name + " " + bucket + ": no rows, tier " + Arrays.toString(sums)));
    }

    private void compareSpans(List<String> found) throws SQLException {
        String sql = """
                SELECT c.id FROM conversation c
                LEFT JOIN (SELECT conversation, MIN(ts) AS first_ts, MAX(ts) AS last_ts FROM event WHERE ws = ? GROUP BY conversation) e
                  ON e.conversation = c.id
                WHERE c.ws = ? AND (COALESCE(c.first_ts, 0) <> COALESCE(e.first_ts, 0)
                  OR COALESCE(c.last_ts, 0) <> COALESCE(e.last_ts, 0))""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, org.id());
            select.setInt(2, org.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add("conversation tier [" + row.getLong(1) + "]: its first or last call is wrong");
                }
            }
        }
    }
}
