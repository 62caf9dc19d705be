package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Works out which person a sender is: by address first, then by id.
 *
 * <p>An address brings several machines onto one person. A person known only by an id who later gives an address gets
 * it, or, where the address already has somebody, points there; their calls keep their number and queries follow the
 * pointer. An id whose person has another address is left alone: the address given with each call decides.
 */
final class People {
    private static final String EMAIL = "email";
    private static final String ID = "id";

    private final Connection connection;
    private final int ws;
    private final long nowMillis;

    People(Connection connection, int ws, long nowMillis) {
        this.connection = connection;
        this.ws = ws;
        this.nowMillis = nowMillis;
    }

    /** A person's number and address after following the pointer. */
    private record Person(int id, @Nullable String email) {}

    int resolve(Claimant claimant) throws SQLException {
        String userId = claimant.userId();
        String email =
                claimant.email() == null ? null : claimant.email().strip().toLowerCase(Locale.ROOT);
        Person byId = userId == null ? null : find(ID, userId);
        if (email == null) {
            return byId != null ? byId.id() : userId == null ? 0 : add(ID, userId, null);
        }
        Person byEmail = find(EMAIL, email);
        if (byEmail == null) {
            if (byId != null && byId.email() == null) {
                return adopt(byId.id(), email);
            }
            byEmail = new Person(add(EMAIL, email, email), email);
        }
        if (userId != null && byId == null) {
            alias(ID, userId, byEmail.id());
        } else if (byId != null && byId.email() == null && byId.id() != byEmail.id()) {
            merge(byId.id(), byEmail.id());
        }
        return byEmail.id();
    }

    private @Nullable Person find(String kind, String value) throws SQLException {
        String sql = """
                SELECT target.id, target.email FROM person_alias alias
                JOIN person named ON named.id = alias.person
                JOIN person target ON target.id = COALESCE(named.merged_into, named.id)
                WHERE alias.ws = ? AND alias.kind = ? AND alias.value = ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setString(2, kind);
            select.setString(3, value);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Person(row.getInt(1), row.getString(2)) : null;
            }
        }
    }

    /** A new person under this alias, or whoever got it in the meantime. */
    private int add(String kind, String value, @Nullable String email) throws SQLException {
        int id = insertPerson(email);
        if (alias(kind, value, id)) {
            return id;
        }
        execute("DELETE FROM person WHERE id = ?", id);
        Person other = find(kind, value);
        if (other == null) {
            throw new SQLException("a person vanished");
        }
        return other.id();
    }

    /** Gives an anonymous person an address, unless somebody else took it in the meantime. */
    private int adopt(int id, String email) throws SQLException {
        if (!alias(EMAIL, email, id)) {
            Person other = find(EMAIL, email);
            if (other != null && other.id() != id) {
                merge(id, other.id());
            }
            return other == null ? id : other.id();
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE person SET email = ? WHERE id = ?")) {
            update.setString(1, email);
            update.setInt(2, id);
            update.executeUpdate();
        }
        return id;
    }

    private void merge(int from, int into) throws SQLException {
        execute("UPDATE person SET merged_into = ? WHERE merged_into = ?", into, from);
        execute("UPDATE person SET merged_into = ? WHERE id = ?", into, from);
    }

    private int insertPerson(@Nullable String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO person (ws, email, created_ms) VALUES (?, ?, ?) RETURNING id")) {
            insert.setInt(1, ws);
            insert.setString(2, email);
            insert.setLong(3, nowMillis);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private boolean alias(String kind, String value, int person) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO person_alias (ws, kind, value, person) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, ws);
            insert.setString(2, kind);
            insert.setString(3, value);
            insert.setInt(4, person);
            return insert.executeUpdate() == 1;
        }
    }

    private void execute(String sql, int... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
