package org.tokenspend.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Organisation keys. A key's text is 192 random bits and is told once; the store keeps its SHA-256, which for a random
 * key of that length is as good as any slower hash and can be looked up.
 */
public final class ApiKeys {
    /** What every organisation key begins with. */
    public static final String PREFIX = "ts_";

    private static final String SELECT = "SELECT id, ws, name, scope, hint, created_ms, revoked_ms FROM api_key";

    private final Engine engine;
    private final WriteQueue queue;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Engine engine, WriteQueue queue) {
        this.engine = engine;
        this.queue = queue;
    }

    /**
     * A key that was just made.
     *
     * @param text the key itself, told this once
     */
    public record NewKey(ApiKey key, String text) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "NewKey[" + key.hint() + "]";
        }
    }

    public NewKey create(int ws, String name, ApiKey.Scope scope, long nowMillis) throws SQLException, StoreBusy {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String text = PREFIX + HexFormat.of().formatHex(secret);
        String hint = text.substring(0, PREFIX.length() + 6);
        return queue.run(context -> {
            Organisations.require(context.connection(), ws);
            String sql = "INSERT INTO api_key (ws, name, scope, hash, hint, created_ms) VALUES (?, ?, ?, ?, ?, ?)"
                    + " RETURNING id";
            try (PreparedStatement insert = context.connection().prepareStatement(sql)) {
                insert.setInt(1, ws);
                insert.setString(2, name);
                insert.setString(3, scope.word());
                insert.setBytes(4, hash(text));
                insert.setString(5, hint);
                insert.setLong(6, nowMillis);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return new NewKey(new ApiKey(row.getInt(1), ws, name, scope, hint, nowMillis, null), text);
                }
            }
        });
    }

    /** The key with this text, revoked or not. */
    public Optional<ApiKey> find(String text) throws SQLException {
        return engine.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE hash = ?")) {
                select.setBytes(1, hash(text));
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(read(row)) : Optional.empty();
                }
            }
        });
    }

    public List<ApiKey> list() throws SQLException {
        return engine.read(connection -> {
            List<ApiKey> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(read(row));
                }
            }
            return all;
        });
    }

    /** Ends a key; false where there is no such key or it had ended before. */
    public boolean revoke(int id, long nowMillis) throws SQLException, StoreBusy {
        return queue.run(context -> {
            try (PreparedStatement update = context.connection()
                    .prepareStatement("UPDATE api_key SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL")) {
                update.setLong(1, nowMillis);
                update.setInt(2, id);
                return update.executeUpdate() == 1;
            }
        });
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        long revoked = row.getLong(7);
        boolean works = row.wasNull();
        return new ApiKey(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                ApiKey.Scope.of(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                works ? null : revoked);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
