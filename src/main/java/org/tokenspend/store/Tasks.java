package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people did with their agents. */
public final class Tasks {
    private static final String INSERT = """
            INSERT INTO task (ws, session_key, ordinal, n_tasks, day, source, task, category, success, confidence,
              friction, iterations, classifier, prompt_version, tier, person, received_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Engine engine;
    private final WriteQueue queue;

    Tasks(Engine engine, WriteQueue queue) {
        this.engine = engine;
        this.queue = queue;
    }

    /** Puts these tasks in the place of all that their sessions had before; returns how many those were. */
    public int replace(int ws, List<IncomingTask> tasks, long nowMillis) throws SQLException, StoreBusy {
        Set<String> sessions = new TreeSet<>();
        tasks.forEach(task -> sessions.add(task.sessionKey()));
        return queue.run(context -> {
            context.engine().lockOrganisation(context.connection(), ws, true);
            int replaced = remove(context.connection(), ws, sessions);
            try (PreparedStatement insert = context.connection().prepareStatement(INSERT)) {
                for (IncomingTask task : tasks) {
                    int person = context.names().person(ws, task.claimant(), nowMillis);
                    bind(insert, ws, task, person, nowMillis);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return replaced;
        });
    }

    private static int remove(Connection connection, int ws, Set<String> sessions) throws SQLException {
        int removed = 0;
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM task WHERE ws = ? AND session_key = ?")) {
            for (String session : sessions) {
                delete.setInt(1, ws);
                delete.setString(2, session);
                removed += delete.executeUpdate();
            }
        }
        return removed;
    }

    private static void bind(PreparedStatement insert, int ws, IncomingTask task, int person, long nowMillis)
            throws SQLException {
        insert.setInt(1, ws);
        insert.setString(2, task.sessionKey());
        insert.setInt(3, task.ordinal());
        insert.setInt(4, task.tasks());
        insert.setString(5, task.day().toString());
        insert.setString(6, task.source());
        insert.setString(7, task.task());
        insert.setString(8, task.category());
        insert.setString(9, task.success());
        insert.setString(10, task.confidence());
        insert.setString(11, String.join(",", task.friction()));
        insert.setInt(12, task.iterations());
        insert.setString(13, task.classifier());
        insert.setString(14, task.promptVersion());
        insert.setString(15, task.tier());
        insert.setInt(16, person);
        insert.setLong(17, nowMillis);
    }

    /** Adds up tasks of these days, both included. */
    public TaskSummary summary(int ws, LocalDate from, LocalDate to) throws SQLException {
        String sql = "SELECT category, success, friction, COUNT(*) FROM task WHERE ws = ? AND day >= ? AND day <= ?"
                + " GROUP BY category, success, friction";
        return engine.read(connection -> {
            Map<List<String>, Long> cells = new TreeMap<>(Comparator.comparing(List::toString));
            Map<String, Long> friction = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                select.setString(2, from.toString());
                select.setString(3, to.toString());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        long tasks = row.getLong(4);
                        cells.merge(List.of(row.getString(1), row.getString(2)), tasks, Long::sum);
                        for (String word :
                                new TreeSet<>(Arrays.asList(row.getString(3).split(",", -1)))) {
                            friction.merge(word, tasks, Long::sum);
                        }
                    }
                }
            }
            friction.remove("");
            return new TaskSummary(
                    cells.entrySet().stream()
                            .map(cell -> new TaskSummary.Cell(
                                    cell.getKey().get(0), cell.getKey().get(1), cell.getValue()))
                            .toList(),
                    friction.entrySet().stream()
                            .map(count -> new TaskSummary.Count(count.getKey(), count.getValue()))
                            .toList());
        });
    }

    /** A stored task and who it was for. */
    public record Row(
            String day,
            String source,
            String task,
            String category,
            String success,
            String confidence,
            String person) {}

    /** Tasks of these days, the latest first. */
    public Page<Row> list(int ws, LocalDate from, LocalDate to, Page.@Nullable Cursor after, int limit)
            throws SQLException {
        String sql = "SELECT t.day, t.source, t.task, t.category, t.success, t.confidence,"
                + " COALESCE(p.merged_into, p.id, 0) FROM task t LEFT JOIN person p ON p.id = t.person"
                + " WHERE t.ws = ? AND t.day >= ? AND t.day <= ?"
                + " ORDER BY t.day DESC, t.session_key, t.ordinal LIMIT ? OFFSET ?";
        long offset = after == null ? 0 : Math.max(0, after.rank());
        return engine.read(connection -> {
            Labels labels = new Labels(connection, ws);
            List<Row> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, ws);
                select.setString(2, from.toString());
                select.setString(3, to.toString());
                select.setInt(4, limit + 1);
                select.setLong(5, offset);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                labels.person(row.getLong(7))));
                    }
                }
            }
            return rows.size() <= limit
                    ? new Page<>(rows, null)
                    : new Page<>(rows.subList(0, limit), new Page.Cursor(offset + limit, ""));
        });
    }
}
