package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** Differences, each as a line for a person; empty where the store is exact. */
    List<String> differences() throws SQLException {
        Map<List<Long>, List<Long>> quarters = new HashMap<>();
        Map<List<Long>, List<Long>> hours = new HashMap<>();
        Map<List<Long>, List<Long>> days = new HashMap<>();
        Map<List<Long>, List<Long>> conversations = new HashMap<>();
        String sql = "SELECT e.ts, CASE WHEN s.base = 0 THEN s.id ELSE s.base END, e.series, e.person, e.conversation,"
                + " 1, e.input, e.output, e.cache_read, e.cache_creation, e.cache_5m, e.cache_1h, e.reasoning,"
                + " e.cost_nano FROM event e JOIN series s ON s.id = e.series WHERE e.ws = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(10_000);
            select.setInt(1, org.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long ts = row.getLong(1);
                    long day = Tiers.day(org.zone(), ts);
                    List<Long> sums = sums(row, 6);
                    merge(quarters, List.of(Math.floorDiv(ts, Tiers.QUARTER_MILLIS), row.getLong(2)), sums);
                    merge(hours, List.of(Math.floorDiv(ts, Tiers.HOUR_MILLIS), row.getLong(2)), sums);
                    merge(days, List.of(day, row.getLong(4), row.getLong(3)), sums);
                    merge(conversations, List.of(row.getLong(5)), sums);
                }
            }
        }
        conversations.remove(List.of(0L));
        List<String> found = new ArrayList<>();
        compare(found, "quarter tier", quarters, stored("quarter, series", "usage_quarter"));
        compare(found, "hour tier", hours, stored("hour, series", "usage_hour"));
        compare(found, "day tier", days, stored("day, person, series", "usage_day"));
        compare(found, "conversation tier", conversations, stored("id", "conversation"));
        compareSpans(found);
        return found;
    }

    private static List<Long> sums(ResultSet row, int first) throws SQLException {
        List<Long> sums = new ArrayList<>(Sums.COLUMNS.length);
        for (int i = 0; i < Sums.COLUMNS.length; i++) {
            sums.add(row.getLong(first + i));
        }
        return sums;
    }

    private static void merge(Map<List<Long>, List<Long>> tier, List<Long> key, List<Long> sums) {
        tier.merge(key, sums, (a, b) -> {
            List<Long> added = new ArrayList<>(a.size());
            for (int i = 0; i < a.size(); i++) {
                added.add(a.get(i) + b.get(i));
            }
            return added;
        });
    }

    private Map<List<Long>, List<Long>> stored(String keys, String table) throws SQLException {
        Map<List<Long>, List<Long>> tier = new HashMap<>();
        int width = keys.split(",").length;
        String sql = "SELECT " + keys + ", " + String.join(", ", Sums.COLUMNS) + " FROM " + table + " WHERE ws = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(10_000);
            select.setInt(1, org.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<Long> key = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        key.add(row.getLong(i));
                    }
                    merge(tier, key, sums(row, width + 1));
                }
            }
        }
        tier.values().removeIf(sums -> sums.stream().allMatch(value -> value == 0));
        return tier;
    }

    private static void compare(
            List<String> found, String name, Map<List<Long>, List<Long>> rows, Map<List<Long>, List<Long>> tier) {
        rows.forEach((key, sums) -> {
            List<Long> kept = tier.remove(key);
            if (!sums.equals(kept)) {
                found.add(name + " " + key + ": rows " + sums + ", tier " + kept);
            }
        });
        tier.forEach((key, sums) -> found.add(name + " " + key + ": no rows, tier " + sums));
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
