package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dictionary of conversations. */
final class ConversationTable {
    private static final int CHUNK = 250;

    private ConversationTable() {}

    /** Numbers of all these names, adding those that are new; sorted, so that two transactions never wait in a circle. */
    static Map<String, Long> findOrAdd(Connection connection, int ws, Collection<String> sorted) throws SQLException {
        Map<String, Long> ids = find(connection, ws, sorted);
        List<String> missing =
                sorted.stream().filter(name -> !ids.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            add(connection, ws, missing);
            ids.putAll(find(connection, ws, missing));
        }
        return ids;
    }

    private static Map<String, Long> find(Connection connection, int ws, Collection<String> names) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        List<String> all = new ArrayList<>(names);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            String sql = "SELECT name, id FROM conversation WHERE ws = ? AND name IN (" + Sql.marks(chunk.size()) + ")";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                for (int i = 0; i < chunk.size(); i++) {
                    select.setString(i + 2, chunk.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ids.put(row.getString(1), row.getLong(2));
                    }
                }
            }
        }
        return ids;
    }

    private static void add(Connection connection, int ws, Collection<String> names) throws SQLException {
        String sql = "INSERT INTO conversation (ws, name, person) VALUES (?, ?, 0) ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String name : names) {
                insert.setInt(1, ws);
                insert.setString(2, name);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
