package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Puts into one row what writers kept apart, each in a stripe of its own so that none waits for another. Only buckets
 * whose time is over: nearly nobody writes to them any more, and every overview reads them. A bounded piece at a time.
 */
final class StripeFolding implements Job<Integer> {
    /** Small enough that nobody waits long behind it. */
    private static final int PIECE = 10_000;

    private final int ws;
    private final Instant now;

    StripeFolding(int ws, Instant now) {
        this.ws = ws;
        this.now = now;
    }

    /** Returns how many buckets were put together; 0 says that it is done. */
    @Override
    public Integer run(WriteContext context) throws SQLException {
        if (context.engine().writers() == 1) {
            return 0;
        }
        Connection connection = context.connection();
        // Rows vanish here that a writer might be waiting for.
        context.engine().lockOrganisation(connection, ws, true);
        return fold(connection, "usage_hour", "hour", Math.floorDiv(now.toEpochMilli(), Tiers.HOUR_MILLIS))
                + fold(connection, "usage_quarter", "quarter", Math.floorDiv(now.toEpochMilli(), Tiers.QUARTER_MILLIS));
    }

    private int fold(Connection connection, String table, String time, long before) throws SQLException {
        String columns = String.join(", ", Sums.COLUMNS);
        String sums = Arrays.stream(Sums.COLUMNS)
                .map(column -> "CAST(SUM(" + column + ") AS BIGINT)")
                .collect(Collectors.joining(", "));
        String key = "ws, " + time + ", series, stripe";
        String sql = "WITH apart AS (SELECT " + key + " FROM " + table + " WHERE ws = ? AND " + time + " < ?"
                + " AND stripe > 0 ORDER BY " + key + " LIMIT " + PIECE + "),"
                + " gone AS (DELETE FROM " + table + " WHERE (" + key + ") IN (SELECT " + key + " FROM apart)"
                + " RETURNING ws, " + time + ", series, " + columns + ")"
                + " INSERT INTO " + table + " (" + key + ", " + columns + ")"
                + " SELECT ws, " + time + ", series, 0, " + sums + " FROM gone GROUP BY ws, " + time + ", series"
                + " ON CONFLICT (" + key + ") DO UPDATE SET " + Sums.addedTo(table);
        try (PreparedStatement fold = connection.prepareStatement(sql)) {
            fold.setInt(1, ws);
            fold.setLong(2, before);
            return fold.executeUpdate();
        }
    }
}
