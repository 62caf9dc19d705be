package org.tokenspend.store;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.tokenspend.platform.Ticker;

/**
 * A store in one file: one writing connection and a few reading ones.
 *
 * <p>Write-ahead log with {@code synchronous=FULL}: a commit that was answered survives a power cut.
 */
final class SqliteEngine implements Engine {
    private static final int READERS = 4;
    private static final int LEISURELY_READERS = 2;
    private static final long READ_NANOS = 5_000_000_000L;
    private static final int PATIENCE_SECONDS = 5;
    private static final int STEPS_BETWEEN_LOOKS = 20_000;
    private static final long LOW_DISK_BYTES = 256L << 20;
    /** Pages of the log before they are moved into the file: a larger log rewrites the same index pages less often. */
    private static final int CHECKPOINT_PAGES = 16_384;

    private static final Ticker TICKER = Ticker.system();

    private final Path file;
    private final Turnstile turnstile;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<Reader> leisurely = new ArrayBlockingQueue<>(LEISURELY_READERS);
    private final EventTable events = new SqliteEvents();
    private final KeyColumn keys = new SqliteKeys();

    private SqliteEngine(Path file, Turnstile turnstile) throws SQLException {
        this.file = file;
        this.turnstile = turnstile;
        this.writer = open(false);
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(new Reader(open(true)));
            }
            for (int i = 0; i < LEISURELY_READERS; i++) {
                leisurely.add(new Reader(open(true)));
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Opens the file, or makes it, readable by its owner only. */
    static SqliteEngine open(Path file) throws SQLException, IOException {
        StoreFile.create(file);
        ForeignFile.refuse(file);
        return new SqliteEngine(file, Turnstile.beside(file));
    }

    private Connection open(boolean reading) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(reading ? -16_384 : -131_072);
        config.setTransactionMode(
                reading ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement pragma = connection.createStatement()) {
            pragma.execute(reading ? "PRAGMA query_only=1" : "PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
        }
        connection.setAutoCommit(!reading);
        return connection;
    }

    @Override
    public Map<String, String> types() {
        return Map.of(
                "id", "INTEGER PRIMARY KEY",
                "bigid", "INTEGER PRIMARY KEY",
                "bytes", "BLOB",
                "key", "BLOB",
                "clustered", " WITHOUT ROWID");
    }

    @Override
    public <T> T write(SqlWork<T> work) throws SQLException {
        writing.lock();
        try {
            begin();
            return Transactions.finish(writer, work);
        } finally {
            writing.unlock();
        }
    }

    /** The driver begins, and takes the file's write lock, when its auto-commit goes off. */
    private void begin() throws SQLException {
        FileLock pass = turnstile.pass();
        try {
            writer.setAutoCommit(false);
        } catch (SQLException e) {
            // The driver has noted the change all the same, and would not begin the next time.
            Transactions.leave(writer, e);
            throw e;
        } finally {
            Turnstile.giveBack(pass);
        }
    }

    @Override
    public <T> T read(SqlWork<T> work) throws SQLException {
        return read(work, readers, READ_NANOS);
    }

    @Override
    public <T> T readAtLeisure(SqlWork<T> work) throws SQLException {
        return read(work, leisurely, Long.MAX_VALUE / 2);
    }

    private static <T> T read(SqlWork<T> work, BlockingQueue<Reader> pool, long nanos) throws SQLException {
        Reader reader = take(pool);
        try {
            reader.deadline = TICKER.nanos() + nanos;
            return Transactions.look(reader.connection, work);
        } catch (SQLException e) {
            throw e.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code ? new ReadTimeout(e) : e;
        } finally {
            pool.add(reader);
        }
    }

    private static Reader take(BlockingQueue<Reader> pool) throws SQLException {
        try {
            Reader reader = pool.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new SQLException("every reading connection is busy");
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
    }

    /** A reading connection that gives up when its time is over. */
    private static final class Reader extends ProgressHandler {
        private final Connection connection;
        private volatile long deadline;

        Reader(Connection connection) throws SQLException {
            this.connection = connection;
            setHandler(connection, STEPS_BETWEEN_LOOKS, this);
        }

        @Override
        protected int progress() {
            return TICKER.nanos() - deadline > 0 ? 1 : 0;
        }
    }

    /** The first statement of a writing transaction takes the file's one lock; nothing more is needed. */
    @Override
    public void lockForMigration(Connection connection) {}

    @Override
    public void lockOrganisation(Connection connection, int ws, boolean alone) {}

    @Override
    public EventTable events() {
        return events;
    }

    @Override
    public KeyColumn keys() {
        return keys;
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public int group() {
        return 20;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    @Override
    public Optional<Blocker> blocker() {
        try {
            FileStore disk = Files.getFileStore(file);
            if (disk.getUsableSpace() < LOW_DISK_BYTES) {
                return Optional.of(new Blocker("disk_low", "Free some space on the disk that holds " + file + "."));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Blocker("store_missing", "Put " + file + " back, or start with another --store."));
        }
    }

    @Override
    public void analyze() throws SQLException {
        writing.lock();
        try {
            try (Statement statement = writer.createStatement()) {
                statement.execute("PRAGMA analysis_limit=400");
                statement.execute("ANALYZE");
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void backup(Path target) throws SQLException, IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        StoreFile.create(target);
        try (Connection connection = open(false);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        }
    }

    @Override
    public String describe() {
        return file.toString();
    }

    @Override
    public void close() {
        readers.forEach(reader -> Transactions.closeQuietly(reader.connection));
        leisurely.forEach(reader -> Transactions.closeQuietly(reader.connection));
        Transactions.closeQuietly(writer);
        try {
            turnstile.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
