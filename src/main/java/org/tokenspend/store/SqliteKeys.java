package org.tokenspend.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** Keys as 16-byte blobs, big-endian, so that the database's order is {@link Key128}'s. */
final class SqliteKeys implements KeyColumn {
    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Key128 key) throws SQLException {
        if (key == null) {
            statement.setBytes(index, null);
        } else {
            statement.setBytes(
                    index,
                    ByteBuffer.allocate(16)
                            .putLong(key.high())
                            .putLong(key.low())
                            .array());
        }
    }

    @Override
    public @Nullable Key128 read(ResultSet row, int index) throws SQLException {
        byte[] bytes = row.getBytes(index);
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Key128(buffer.getLong(), buffer.getLong());
    }
}
