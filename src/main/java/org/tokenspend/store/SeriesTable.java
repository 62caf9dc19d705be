package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The dictionary of series. */
final class SeriesTable {
    private static final String MATCH =
            "ws = ? AND source = ? AND provider = ? AND model = ? AND tier = ? AND application = ? AND project = ?";

    private SeriesTable() {}

    static Series findOrAdd(Connection connection, int ws, SeriesName name) throws SQLException {
        Series found = find(connection, ws, name);
        if (found != null) {
            return found;
        }
        int base = name.project().isEmpty()
                ? 0
                : findOrAdd(connection, ws, name.base()).id();
        add(connection, ws, name, base);
        Series added = find(connection, ws, name);
        if (added == null) {
            throw new SQLException("a series vanished");
        }
        return added;
    }

    /** Series are never removed, so one that a row refers to is there. */
    static Series get(Connection connection, int id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, base, source FROM series WHERE id = ?")) {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a call refers to series " + id + ", which is not there");
                }
                return read(row);
            }
        }
    }

    private static @Nullable Series find(Connection connection, int ws, SeriesName name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, base, source FROM series WHERE " + MATCH)) {
            bind(select, ws, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row) : null;
            }
        }
    }

    private static void add(Connection connection, int ws, SeriesName name, int base) throws SQLException {
        String sql = "INSERT INTO series (ws, source, provider, model, tier, application, project, base) VALUES ("
                + Sql.marks(8) + ") ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, ws, name);
            insert.setInt(8, base);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int ws, SeriesName name) throws SQLException {
        statement.setInt(1, ws);
        statement.setString(2, name.source());
        statement.setString(3, name.provider());
        statement.setString(4, name.model());
        statement.setString(5, name.tier().wireName());
        statement.setString(6, name.application());
        statement.setString(7, name.project());
    }

    /** A stored base of 0 stands for the series itself: its number is not known before it is inserted. */
    private static Series read(ResultSet row) throws SQLException {
        int id = row.getInt(1);
        int base = row.getInt(2);
        return new Series(id, base == 0 ? id : base, row.getString(3));
    }
}
