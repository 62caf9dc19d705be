package org.tokenspend.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The dictionaries: names to numbers, remembered once a commit made them true.
 *
 * <p>Numbers are never taken back, so a memory can only be incomplete, never wrong; several servers need not talk about
 * it. A memory that grows past its bound is forgotten whole.
 */
final class Names {
    private static final int MEMORY = 200_000;

    private final Map<Named<SeriesName>, Series> series = new ConcurrentHashMap<>();
    private final Map<Integer, Series> seriesById = new ConcurrentHashMap<>();
    private final Map<Named<Claimant>, Integer> people = new ConcurrentHashMap<>();
    private final Map<Named<String>, Long> conversations = new ConcurrentHashMap<>();

    /** Begins looking names up inside a transaction. */
    Session session(Connection connection) {
        return new Session(connection);
    }

    /** A name within an organisation. */
    private record Named<T>(int ws, T name) {}

    private static <K, V> void remember(Map<K, V> memory, Map<K, V> fresh) {
        if (memory.size() + fresh.size() > MEMORY) {
            memory.clear();
        }
        memory.putAll(fresh);
    }

    private static <K, V> @Nullable V recall(Map<K, V> fresh, Map<K, V> memory, K key) {
        V value = fresh.get(key);
        return value == null ? memory.get(key) : value;
    }

    /** Look-ups of one transaction; what it adds is remembered only by {@link #remember()}. */
    final class Session {
        private final Connection connection;
        private final Map<Named<SeriesName>, Series> newSeries = new HashMap<>();
        private final Map<Integer, Series> newSeriesById = new HashMap<>();
        private final Map<Named<Claimant>, Integer> newPeople = new HashMap<>();
        private final Map<Named<String>, Long> newConversations = new HashMap<>();

        private Session(Connection connection) {
            this.connection = connection;
        }

        Series series(int ws, SeriesName name) throws SQLException {
            Named<SeriesName> key = new Named<>(ws, name);
            Series known = recall(newSeries, series, key);
            if (known == null) {
                known = SeriesTable.findOrAdd(connection, ws, name);
                newSeries.put(key, known);
                newSeriesById.put(known.id(), known);
            }
            return known;
        }

        Series series(int id) throws SQLException {
            Series known = recall(newSeriesById, seriesById, id);
            if (known == null) {
                known = SeriesTable.get(connection, id);
                newSeriesById.put(id, known);
            }
            return known;
        }

        int person(int ws, Claimant claimant, long nowMillis) throws SQLException {
            if (claimant.equals(Claimant.UNKNOWN)) {
                return 0;
            }
            Named<Claimant> key = new Named<>(ws, claimant);
            Integer known = recall(newPeople, people, key);
            if (known == null) {
                known = new People(connection, ws, nowMillis).resolve(claimant);
                newPeople.put(key, known);
            }
            return known;
        }

        /** Makes sure that {@link #conversation} knows all of these. */
        void loadConversations(int ws, Collection<String> names) throws SQLException {
            Collection<String> unknown = names.stream()
                    .filter(name -> recall(newConversations, conversations, new Named<>(ws, name)) == null)
                    .sorted()
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                ConversationTable.findOrAdd(connection, ws, unknown)
                        .forEach((name, id) -> newConversations.put(new Named<>(ws, name), id));
            }
        }

        long conversation(int ws, @Nullable String name) {
            if (name == null) {
                return 0;
            }
            Long id = recall(newConversations, conversations, new Named<>(ws, name));
            if (id == null) {
                throw new IllegalStateException("a conversation was not loaded");
            }
            return id;
        }

        void remember() {
            Names.remember(series, newSeries);
            Names.remember(seriesById, newSeriesById);
            Names.remember(people, newPeople);
            Names.remember(conversations, newConversations);
        }
    }
}
