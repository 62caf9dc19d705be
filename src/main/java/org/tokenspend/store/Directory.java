package org.tokenspend.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who sends, from where, how lately, and what of it was refused. */
public final class Directory {
    private final Engine engine;

    Directory(Engine engine) {
        this.engine = engine;
    }

    /**
     * How lately a person's calls from a source came in.
     *
     * @param lastTs the newest call, Unix milliseconds
     * @param receivedMillis when the server last took one
     */
    public record Freshness(String person, String source, long lastTs, long receivedMillis) {}

    /** One line for each person and source, the latest first. */
    public List<Freshness> freshness(int ws) throws SQLException {
        String sql = """
                SELECT COALESCE(p.merged_into, p.id, 0), s.source, MAX(s.last_ts), MAX(s.received_ms)
                FROM seen s LEFT JOIN person p ON p.id = s.person
                WHERE s.ws = ? GROUP BY COALESCE(p.merged_into, p.id, 0), s.source ORDER BY 4 DESC, 3 DESC""";
        return engine.read(connection -> {
            Labels labels = new Labels(connection, ws);
            List<Freshness> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        all.add(new Freshness(
                                labels.person(row.getLong(1)), row.getString(2), row.getLong(3), row.getLong(4)));
                    }
                }
            }
            return all;
        });
    }

    /**
     * A person and all ids that lead there.
     *
     * @param name the address, else an id
     */
    public record Person(String name, @Nullable String email, List<String> ids) {}

    public List<Person> people(int ws) throws SQLException {
        String sql = """
                SELECT t.id, t.email, a.value FROM person p JOIN person t ON t.id = COALESCE(p.merged_into, p.id)
                LEFT JOIN person_alias a ON a.person = p.id AND a.kind = 'id'
                WHERE p.ws = ? ORDER BY t.id, a.value""";
        return engine.read(connection -> {
            Map<Long, Person> people = new LinkedHashMap<>();
            Labels labels = new Labels(connection, ws);
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        long id = row.getLong(1);
                        Person person = people.get(id);
                        if (person == null) {
                            person = new Person(labels.person(id), row.getString(2), new ArrayList<>());
                            people.put(id, person);
                        }
                        String alias = row.getString(3);
                        if (alias != null) {
                            person.ids().add(alias);
                        }
                    }
                }
            }
            return List.copyOf(people.values());
        });
    }

    /** A refused call, and when. */
    public record Rejected(long receivedMillis, RejectedCall call) {}

    /** What was refused, the latest first. */
    public Page<Rejected> rejected(int ws, Page.@Nullable Cursor after, int limit) throws SQLException {
        String sql = "SELECT id, received_ms, source, event_id, reason FROM rejection WHERE ws = ? AND id < ?"
                + " ORDER BY id DESC LIMIT ?";
        return engine.read(connection -> {
            List<Rejected> all = new ArrayList<>();
            long last = 0;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                select.setLong(2, after == null ? Long.MAX_VALUE : after.rank());
                select.setInt(3, limit + 1);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        if (all.size() == limit) {
                            return new Page<>(all, new Page.Cursor(last, ""));
                        }
                        last = row.getLong(1);
                        all.add(new Rejected(
                                row.getLong(2),
                                new RejectedCall(row.getString(3), row.getString(4), row.getString(5))));
                    }
                }
            }
            return new Page<>(all, null);
        });
    }
}
