package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Tier;

/** Conversations and their calls, page by page. */
public final class Sessions {
    private final Engine engine;

    Sessions(Engine engine) {
        this.engine = engine;
    }

    /** What sessions are ordered by, largest first. */
    public enum Order {
        LAST("last_ts"),
        TOKENS("(c.input + c.output + c.cache_read + c.cache_creation)"),
        CALLS("c.calls");

        private final String rank;

        Order(String rank) {
            this.rank = rank;
        }
    }

    /** A session before its sums are read. */
    private record Head(long number, String id, long person, long first, long last, long rank) {}

    /** Sessions with a call between the two moments, the second excluded. */
    public Page<Session> list(int ws, long from, long to, Order order, Page.@Nullable Cursor after, int limit)
            throws SQLException {
        return engine.read(connection -> {
            List<Head> heads = heads(connection, ws, from, to, order, after, limit);
            boolean more = heads.size() > limit;
            List<Head> shown = more ? heads.subList(0, limit) : heads;
            List<Session> sessions = complete(connection, ws, shown);
            Head last = more ? shown.get(limit - 1) : null;
            return new Page<>(
                    sessions, last == null ? null : new Page.Cursor(last.rank(), Long.toString(last.number())));
        });
    }

    private static List<Head> heads(
            Connection connection, int ws, long from, long to, Order order, Page.@Nullable Cursor after, int limit)
            throws SQLException {
        String sql = "SELECT c.id, c.name, COALESCE(p.merged_into, p.id, 0), c.first_ts, c.last_ts, " + order.rank
                + " FROM conversation c LEFT JOIN person p ON p.id = c.person"
                + " WHERE c.ws = ? AND c.calls > 0 AND c.last_ts >= ? AND c.first_ts < ?"
                + (after == null ? "" : " AND (" + order.rank + ", c.id) < (?, ?)")
                + " ORDER BY 6 DESC, c.id DESC LIMIT ?";
        List<Head> heads = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setLong(2, from);
            select.setLong(3, to);
            int next = 4;
            if (after != null) {
                select.setLong(4, after.rank());
                select.setLong(5, number(after.tie()));
                next = 6;
            }
            select.setInt(next, limit + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.add(new Head(
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
        }
        return heads;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<Session> complete(Connection connection, int ws, List<Head> heads) throws SQLException {
        Labels labels = new Labels(connection, ws);
        Map<Long, Session> sessions = new HashMap<>();
        List<Session> ordered = new ArrayList<>();
        for (Head head : heads) {
            Session session = new Session(
                    head.id(),
                    labels.person(head.person()),
                    head.first(),
                    head.last(),
                    new TreeSet<>(),
                    new EnumMap<>(Tier.class));
            sessions.put(head.number(), session);
            ordered.add(session);
        }
        if (!heads.isEmpty()) {
            addSums(connection, ws, sessions);
        }
        return ordered;
    }

    private static void addSums(Connection connection, int ws, Map<Long, Session> sessions) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT t.conversation, s.tier, s.model, COUNT(*)");
        for (int i = 1; i < Sums.COLUMNS.length; i++) {
            sql.append(", CAST(SUM(t.").append(Sums.COLUMNS[i]).append(") AS BIGINT)");
        }
        sql.append(" FROM event t JOIN series s ON s.id = t.series WHERE t.ws = ? AND t.conversation IN ("
                + Sql.marks(sessions.size()) + ") GROUP BY t.conversation, s.tier, s.model");
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            select.setInt(1, ws);
            int next = 2;
            for (long number : sessions.keySet()) {
                select.setLong(next, number);
                next++;
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Session session = sessions.get(row.getLong(1));
                    if (session != null) {
                        session.models().add(row.getString(3));
                        session.totals().merge(CallReader.tier(row.getString(2)), Usage.totals(row, 4), Totals::plus);
                    }
                }
            }
        }
    }

    /** Calls of a session, oldest first. */
    public Page<CallRow> calls(int ws, String session, Page.@Nullable Cursor after, int limit) throws SQLException {
        return engine.read(connection -> {
            Object number = new Labels(connection, ws).value(Dimension.CONVERSATION, session);
            List<CallRow> rows =
                    new CallReader(connection, engine.keys(), ws).ofConversation((Long) number, after, limit + 1);
            if (rows.size() <= limit) {
                return new Page<>(rows, null);
            }
            CallRow last = rows.get(limit - 1);
            return new Page<>(
                    rows.subList(0, limit),
                    new Page.Cursor(last.ts(), last.eventId().hex()));
        });
    }
}
