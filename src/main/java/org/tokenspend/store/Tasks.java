package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What people did with their agents. */
public final class Tasks {
    private static final String INSERT = """
            INSERT INTO task (ws, session_key, ordinal, n_tasks, day, source, task, category, success, confidence,
              friction, iterations, classifier, prompt_version, tier, person, received_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final WriteQueue queue;

    Tasks(WriteQueue queue) {
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
}
