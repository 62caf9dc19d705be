package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets what an organisation does not want to keep: a bounded piece at a time, each with its sums, so that the store
 * is exact and open for writing all along.
 */
final class Retention implements Job<Integer> {
    /** Small enough that nobody waits long behind it. */
    private static final int PIECE = 2_000;

    private final int ws;
    private final Instant now;

    Retention(int ws, Instant now) {
        this.ws = ws;
        this.now = now;
    }

    /** Returns how many calls were forgotten; fewer than a whole piece says that it is done. */
    @Override
    public Integer run(WriteContext context) throws SQLException {
        Connection connection = context.connection();
        context.engine().lockOrganisation(connection, ws, true);
        Organisation org = Organisations.require(connection, ws);
        if (org.retentionDays() == null) {
            return 0;
        }
        Instant oldest = org.oldestKept(now);
        List<StoredCall> old = oldest(context, oldest.toEpochMilli());
        context.engine()
                .events()
                .delete(
                        connection,
                        ws,
                        old.stream().map(StoredCall::eventId).sorted().toList());
        for (StoredCall call : old) {
            context.tiers().removed(org, context.names().series(call.series()), call);
        }
        if (old.size() < PIECE) {
            forgetRest(connection, oldest);
        }
        return old.size();
    }

    static boolean isDone(int forgotten) {
        return forgotten < PIECE;
    }

    private List<StoredCall> oldest(WriteContext context, long before) throws SQLException {
        String sql = "SELECT " + EventTable.COLUMNS + " FROM event WHERE ws = ? AND ts < ? ORDER BY ts LIMIT " + PIECE;
        List<StoredCall> rows = new ArrayList<>();
        try (PreparedStatement select = context.connection().prepareStatement(sql)) {
            select.setInt(1, ws);
            select.setLong(2, before);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(EventTable.row(row, context.engine().keys()));
                }
            }
        }
        return rows;
    }

    /** Tasks, refusals, and buckets that hold nothing any more; nobody else writes in the organisation meanwhile. */
    private void forgetRest(Connection connection, Instant oldest) throws SQLException {
        forgetEmpty(connection, "usage_quarter", "quarter", oldest.toEpochMilli() / Tiers.QUARTER_MILLIS);
        forgetEmpty(connection, "usage_hour", "hour", oldest.toEpochMilli() / Tiers.HOUR_MILLIS);
        forgetEmpty(
                connection,
                "usage_day",
                "day",
                oldest.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() - 1);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM task WHERE ws = ? AND day < ?")) {
            delete.setInt(1, ws);
            delete.setString(2, oldest.atZone(ZoneOffset.UTC).toLocalDate().toString());
            delete.executeUpdate();
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM rejection WHERE ws = ? AND received_ms < ?")) {
            delete.setInt(1, ws);
            delete.setLong(2, oldest.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private void forgetEmpty(Connection connection, String table, String time, long before) throws SQLException {
        String sql = "DELETE FROM " + table + " WHERE ws = ? AND " + time + " < ? AND calls = 0";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setInt(1, ws);
            delete.setLong(2, before);
            delete.executeUpdate();
        }
    }
}
