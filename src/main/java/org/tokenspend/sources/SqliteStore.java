package org.tokenspend.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/**
 * An agent's SQLite store, read together with its write-ahead log; no byte of the agent's files changes.
 *
 * <p>Where SQLite would have to write to read (a log without its index file), a private copy is opened instead, and nothing
 * at all beyond 4 GiB. Queries name the tables and columns they need; no table that holds credentials is ever named.
 */
public final class SqliteStore {
    static final long LARGEST_COPY = 4L << 30;

    private static final int BUSY_MILLIS = 5000;

    private static final int TRIES = 3;

    private final Connection connection;

    private SqliteStore(Connection connection) {
        this.connection = connection;
    }

    /** Reads what it wants from an open store. */
    public interface Reading {
        /** May be called again from the start, when the store changed under the first reading. */
        void read(SqliteStore store) throws IOException;
    }

    /** Takes one row. */
    public interface RowVisitor {
        /** Looks at the row at hand. */
        void row(ResultSet row) throws SQLException, IOException;
    }

    /** The store as the walk sees it: a change in the log is a change. */
    public static LogFile asLogFile(LogFile store) {
        Path log = logOf(store.path());
        try {
            BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            return new LogFile(
                    store.path(), store.size() + attributes.size(), Math.max(store.modifiedNanos(), modified));
        } catch (IOException e) {
            return store;
        }
    }

    /**
     * Opens a store, reads, and closes it.
     *
     * @throws IOException where it is no store, cannot be read, or is too large to be copied where it must be
     */
    public static void read(Path store, Reading reading) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            StoreMode mode = StoreMode.of(store);
            if (mode.parameters() == null || !readInPlace(store, mode.parameters(), reading)) {
                readCopy(store, reading);
                return;
            }
            if (!mode.isOutdated(store)) {
                return;
            }
        }
        throw new IOException("it changes too quickly to be read");
    }

    /** False where it cannot be opened: read-only folders and odd file systems leave only a copy. */
    private static boolean readInPlace(Path store, String mode, Reading reading) throws IOException {
        Connection connection;
        try {
            connection = connect(store, mode);
        } catch (SQLException e) {
            return false;
        }
        try {
            reading.read(new SqliteStore(connection));
            return true;
        } finally {
            close(connection);
        }
    }

    private static void readCopy(Path store, Reading reading) throws IOException {
        StoreCopy copy = StoreCopy.of(store);
        try {
            Connection connection = connect(copy.store(), "mode=rw");
            try {
                reading.read(new SqliteStore(connection));
            } finally {
                close(connection);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            copy.delete();
        }
    }

    /** The columns of a table, in lower case; empty where there is no such table. */
    public Set<String> columns(String table) throws IOException {
        Set<String> columns = new HashSet<>();
        query(
                "SELECT name FROM pragma_table_info(?)",
                row -> columns.add(row.getString(1).toLowerCase(Locale.ROOT)),
                table);
        return columns;
    }

    /** Hands every row of an answer to the visitor. */
    public void query(String sql, RowVisitor visitor, String... parameters) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.row(rows);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void close(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static Path logOf(Path store) {
        return store.resolveSibling(store.getFileName() + "-wal");
    }

    private static Connection connect(Path store, String mode) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection =
                    config.createConnection("jdbc:sqlite:" + store.toUri().toASCIIString() + "?" + mode);
            try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM sqlite_master")) {
                statement.executeQuery().close();
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (LinkageError e) {
            throw new IOException("SQLite has no native code for this platform", e);
        }
    }
}
