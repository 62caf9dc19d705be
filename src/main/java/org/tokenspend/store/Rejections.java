package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The table of refused calls: the newest of each organisation. */
final class Rejections {
    private static final int PER_BATCH = 1_000;
    private static final int KEPT = 10_000;

    private Rejections() {}

    static void add(Connection connection, CallBatch batch) throws SQLException {
        if (batch.rejected().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO rejection (ws, received_ms, source, event_id, reason) VALUES (?, ?, ?, ?, ?)")) {
            for (RejectedCall call : batch.rejected()
                    .subList(0, Math.min(PER_BATCH, batch.rejected().size()))) {
                insert.setInt(1, batch.ws());
                insert.setLong(2, batch.receivedMillis());
                insert.setString(3, call.source());
                insert.setString(4, call.eventId());
                insert.setString(5, call.reason());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        forgetOldest(connection, batch.ws());
    }

    private static void forgetOldest(Connection connection, int ws) throws SQLException {
        String sql = "DELETE FROM rejection WHERE ws = ? AND id <= (SELECT id FROM rejection WHERE ws = ?"
                + " ORDER BY id DESC LIMIT 1 OFFSET " + KEPT + ")";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setInt(1, ws);
            delete.setInt(2, ws);
            delete.executeUpdate();
        }
    }
}
