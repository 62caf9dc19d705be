package org.tokenspend.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** Puts 128-bit keys into statements and takes them out of results. */
interface KeyColumn {
    void bind(PreparedStatement statement, int index, @Nullable Key128 key) throws SQLException;

    @Nullable
    Key128 read(ResultSet row, int index) throws SQLException;
}
