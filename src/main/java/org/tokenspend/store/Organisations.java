package org.tokenspend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Ticker;

/** The organisations of a store. */
public final class Organisations {
    private static final String SELECT = "SELECT id, name, identity_mode, zone, retention_days FROM workspace";

    /** How long what is known of an organisation is taken for true; nothing of it changes but by hand. */
    private static final long MEMORY_NANOS = 10_000_000_000L;

    private final Engine engine;
    private final WriteQueue queue;
    private final Ticker ticker = Ticker.system();
    private final Map<Integer, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Organisation organisation, long asOf) {}

    Organisations(Engine engine, WriteQueue queue) {
        this.engine = engine;
        this.queue = queue;
    }

    /** Adds an organisation; empty where the name is taken. */
    public Optional<Organisation> create(
            String name, String identityMode, ZoneId zone, @Nullable Integer retentionDays, long nowMillis)
            throws SQLException, StoreBusy {
        return queue.run(context -> {
            String sql = "INSERT INTO workspace (name, identity_mode, zone, retention_days, created_ms)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id";
            try (PreparedStatement insert = context.connection().prepareStatement(sql)) {
                insert.setString(1, name);
                insert.setString(2, identityMode);
                insert.setString(3, zone.getId());
                insert.setObject(4, retentionDays, java.sql.Types.INTEGER);
                insert.setLong(5, nowMillis);
                try (ResultSet row = insert.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Organisation(row.getInt(1), name, identityMode, zone, retentionDays))
                            : Optional.empty();
                }
            }
        });
    }

    public List<Organisation> list() throws SQLException {
        return engine.read(connection -> {
            List<Organisation> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(read(row));
                }
            }
            return all;
        });
    }

    /** The organisation of a key, as of a few seconds ago at most: taking calls must not wait behind long questions. */
    public Organisation get(int ws) throws SQLException {
        Remembered known = remembered.get(ws);
        if (known != null && ticker.nanos() - known.asOf() < MEMORY_NANOS) {
            return known.organisation();
        }
        Organisation found = engine.read(connection -> require(connection, ws));
        remembered.put(ws, new Remembered(found, ticker.nanos()));
        return found;
    }

    /** An organisation that a key or a row refers to: it is there. */
    static Organisation require(Connection connection, int ws) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            select.setInt(1, ws);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("organisation " + ws + " is not there");
                }
                return read(row);
            }
        }
    }

    private static Organisation read(ResultSet row) throws SQLException {
        int days = row.getInt(5);
        Integer retention = row.wasNull() ? null : days;
        return new Organisation(
                row.getInt(1), row.getString(2), row.getString(3), ZoneId.of(row.getString(4)), retention);
    }
}
