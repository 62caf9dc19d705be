package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The event table read as it is, past every tier: what the tiers are compared with. */
final class RawRows {
    private RawRows() {}

    static List<Store.Row> all(Connection connection, int ws) throws SQLException {
        String sql = """
                SELECT s.model, target.email, c.name, e.ts, e.output FROM event e
                JOIN series s ON s.id = e.series
                LEFT JOIN person named ON named.id = e.person
                LEFT JOIN person target ON target.id = COALESCE(named.merged_into, named.id)
                LEFT JOIN conversation c ON c.id = e.conversation
                WHERE e.ws = ? ORDER BY e.ts, e.event_id""";
        List<Store.Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Store.Row(
                            row.getString(1),
                            Objects.requireNonNullElse(row.getString(2), ""),
                            Objects.requireNonNullElse(row.getString(3), ""),
                            row.getLong(4),
                            row.getLong(5)));
                }
            }
        }
        return rows;
    }

    static List<String> addresses(Connection connection) throws SQLException {
        List<String> addresses = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT email FROM person WHERE email IS NOT NULL ORDER BY email");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                addresses.add(row.getString(1));
            }
        }
        return addresses;
    }

    static List<Long> totals(Connection connection, int ws) throws SQLException {
        String sql = """
                SELECT COUNT(*), SUM(input), SUM(output), SUM(cache_read), SUM(cache_creation), SUM(cache_5m),
                  SUM(cache_1h), SUM(reasoning), SUM(cost_nano) FROM event WHERE ws = ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                List<Long> totals = new ArrayList<>();
                for (int i = 1; i <= Sums.COLUMNS.length; i++) {
                    totals.add(row.getLong(i));
                }
                return totals;
            }
        }
    }
}
