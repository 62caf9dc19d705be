package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of people and conversations for answers, and their numbers for questions. */
final class Labels {
    /** No row has it: a filter for somebody unknown finds nothing. */
    private static final long NOBODY = -1;

    private static final int CHUNK = 1_000;

    private final Connection connection;
    private final int ws;
    private final Map<Long, String> people = new HashMap<>();
    private final Map<Long, String> conversations = new HashMap<>();

    Labels(Connection connection, int ws) {
        this.connection = connection;
        this.ws = ws;
    }

    /** What rows hold for a name: itself, or a number. Calls without a person or conversation have the empty name. */
    Object value(Dimension dimension, String name) throws SQLException {
        return switch (dimension) {
            case PERSON -> name.isEmpty() ? (Object) 0L : person(name);
            case CONVERSATION -> name.isEmpty() ? (Object) 0L : conversation(name);
            case SOURCE, PROVIDER, MODEL, APPLICATION, PROJECT -> name;
        };
    }

    String label(Dimension dimension, Object value) throws SQLException {
        return switch (dimension) {
            case PERSON -> person((Long) value);
            case CONVERSATION -> conversations.getOrDefault((Long) value, "");
            case SOURCE, PROVIDER, MODEL, APPLICATION, PROJECT -> value.toString();
        };
    }

    private long person(String name) throws SQLException {
        String sql = "SELECT COALESCE(p.merged_into, p.id) FROM person_alias a JOIN person p ON p.id = a.person"
                + " WHERE a.ws = ? AND a.value = ? AND a.kind = ?";
        boolean email = name.indexOf('@') > 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setString(2, email ? name.toLowerCase(Locale.ROOT) : name);
            select.setString(3, email ? "email" : "id");
            return number(select);
        }
    }

    private long conversation(String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM conversation WHERE ws = ? AND name = ?")) {
            select.setInt(1, ws);
            select.setString(2, name);
            return number(select);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : NOBODY;
        }
    }

    /** The address, else the first id in the alphabet that the person is known by. */
    String person(long id) throws SQLException {
        if (id == 0) {
            return "";
        }
        if (people.isEmpty()) {
            loadPeople();
        }
        return people.getOrDefault(id, "");
    }

    private void loadPeople() throws SQLException {
        String sql = """
                SELECT COALESCE(p.merged_into, p.id), MAX(t.email), MIN(CASE WHEN a.kind = 'id' THEN a.value END)
                FROM person p JOIN person t ON t.id = COALESCE(p.merged_into, p.id)
                LEFT JOIN person_alias a ON a.person = p.id
                WHERE p.ws = ? GROUP BY COALESCE(p.merged_into, p.id)""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String email = row.getString(2);
                    String id = row.getString(3);
                    people.put(row.getLong(1), email != null ? email : id != null ? id : "");
                }
            }
        }
    }

    /** Learns the names of these conversations; only learned ones have a label. */
    void loadConversations(Collection<Long> ids) throws SQLException {
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Long> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            String sql = "SELECT id, name FROM conversation WHERE id IN (" + Sql.marks(chunk.size()) + ")";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < chunk.size(); i++) {
                    select.setLong(i + 1, chunk.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        conversations.put(row.getLong(1), row.getString(2));
                    }
                }
            }
        }
    }
}
