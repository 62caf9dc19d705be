package org.tokenspend.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** Keys as {@code uuid}, which the database orders by unsigned bytes as {@link Key128} does. */
final class PostgresKeys implements KeyColumn {
    static @Nullable UUID uuid(@Nullable Key128 key) {
        return key == null ? null : new UUID(key.high(), key.low());
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Key128 key) throws SQLException {
        statement.setObject(index, uuid(key));
    }

    @Override
    public @Nullable Key128 read(ResultSet row, int index) throws SQLException {
        UUID uuid = row.getObject(index, UUID.class);
        return uuid == null ? null : new Key128(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }
}
