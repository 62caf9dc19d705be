package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The table of refused calls. */
final class Rejections {
    private Rejections() {}

    static void add(Connection connection, CallBatch batch) throws SQLException {
        if (batch.rejected().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO rejection (ws, received_ms, source, event_id, reason) VALUES (?, ?, ?, ?, ?)")) {
            for (RejectedCall call : batch.rejected()) {
                insert.setInt(1, batch.ws());
                insert.setLong(2, batch.receivedMillis());
                insert.setString(3, call.source());
                insert.setString(4, call.eventId());
                insert.setString(5, call.reason());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
