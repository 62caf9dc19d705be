package org.tokenspend.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An open store. Several may be open on one PostgreSQL database, or a server and a command on one file. */
public final class Store implements AutoCloseable {
    private final Engine engine;
    private final WriteQueue queue;
    private final Organisations organisations;
    private final ApiKeys keys;
    private final Tasks tasks;

    private Store(Engine engine) {
        this.engine = engine;
        this.queue = new WriteQueue(engine, new Names());
        this.organisations = new Organisations(engine, queue);
        this.keys = new ApiKeys(engine, queue);
        this.tasks = new Tasks(engine, queue);
    }

    /** Opens the store in a file, making it where there is none, and brings it to this version's shape. */
    public static Store embedded(Path file, Clock clock) throws SQLException, IOException {
        return migrated(SqliteEngine.open(file), clock);
    }

    /** Opens the store in a PostgreSQL database, named as {@code jdbc:postgresql://…}. */
    public static Store postgres(String url, Clock clock) throws SQLException {
        return migrated(PostgresEngine.open(url), clock);
    }

    private static Store migrated(Engine engine, Clock clock) throws SQLException {
        try {
            new Migrations(engine).run(clock.millis());
            return new Store(engine);
        } catch (SQLException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Stores a batch; returns after it is on disk. */
    public BatchOutcome add(CallBatch batch) throws SQLException, StoreBusy {
        return queue.run(new Upsert(batch));
    }

    public Organisations organisations() {
        return organisations;
    }

    /** Answers about usage. */
    public Usage usage() {
        return new Usage(engine);
    }

    public Sessions sessions() {
        return new Sessions(engine);
    }

    public Directory directory() {
        return new Directory(engine);
    }

    /**
     * Hands out every call between the two moments, the second excluded, oldest first, from one unchanging view.
     *
     * @throws IOException when the taker does, or the store fails on the way
     */
    public void export(int ws, long from, long to, CallTaker taker) throws IOException {
        try {
            engine.readAtLeisure(connection -> {
                try {
                    new CallReader(connection, engine.keys(), ws).forEach(from, to, taker);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            throw new IOException("the store failed", e);
        }
    }

    public Tasks tasks() {
        return tasks;
    }

    public ApiKeys keys() {
        return keys;
    }

    /** Adds the organisation's sums up again from its calls; a line for each difference, none where all is exact. */
    public List<String> verify(int ws) throws SQLException {
        return engine.readAtLeisure(
                connection -> new Verification(connection, Organisations.require(connection, ws)).differences());
    }

    /**
     * Forgets what organisations do not keep, puts together what writers kept apart, and refreshes the planner's figures.
     * Meant for every hour.
     */
    public void maintain(Instant now) throws SQLException, StoreBusy {
        for (Organisation org : organisations.list()) {
            int forgotten;
            do {
                forgotten = queue.run(new Retention(org.id(), now));
            } while (!Retention.isDone(forgotten));
            int folded;
            do {
                folded = queue.run(new StripeFolding(org.id(), now));
            } while (folded > 0);
        }
        engine.analyze();
    }

    /** Writes a whole and consistent copy to a file that does not exist yet, while the store is in use. */
    public void backup(Path file) throws SQLException, IOException {
        engine.backup(file);
    }

    /** A call with its names, for tests and small exports. */
    record Row(String model, String person, String conversation, long ts, long output) {}

    /** Every address the store holds, of whichever organisation. */
    public List<String> addresses() throws SQLException {
        return engine.read(RawRows::addresses);
    }

    /** Every call of an organisation, oldest first. */
    List<Row> rows(int ws) throws SQLException {
        return engine.read(connection -> RawRows.all(connection, ws));
    }

    /** Sums of every column of {@link Sums#COLUMNS} over the calls themselves. */
    List<Long> rawTotals(int ws) throws SQLException {
        return engine.read(connection -> RawRows.totals(connection, ws));
    }

    /** Runs a look of the store's own package on one unchanging view. */
    <T> T look(SqlWork<T> work) throws SQLException {
        return engine.read(work);
    }

    /** What keeps the store from taking more. */
    public Optional<Blocker> blocker() {
        if (queue.load() >= 0.8) {
            return Optional.of(new Blocker("queue_filling", "Wait, or give the store a faster disk or PostgreSQL."));
        }
        return engine.blocker();
    }

    /** What the store is, for people. */
    public String describe() {
        return engine.describe();
    }

    /** Finishes what was taken, then closes. */
    @Override
    public void close() {
        queue.close();
        engine.close();
    }
}
