package org.tokenspend.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The database below: all that differs between SQLite and PostgreSQL.
 *
 * <p>Everything else is SQL that both understand.
 */
interface Engine extends AutoCloseable {
    /** Replacements for the words in braces of the migration files. */
    Map<String, String> types();

    /** Runs the work in one read-write transaction, committed when it returns and rolled back when it throws. */
    <T> T write(SqlWork<T> work) throws SQLException;

    /** Runs the work on one unchanging view of the store; {@link ReadTimeout} where it takes too long. */
    <T> T read(SqlWork<T> work) throws SQLException;

    /** The same for work that may take as long as its reader does; only a few at a time. */
    <T> T readAtLeisure(SqlWork<T> work) throws SQLException;

    /** Makes other processes wait that want to migrate the same store; held to the end of the transaction. */
    void lockForMigration(Connection connection) throws SQLException;

    /**
     * Takes the organisation's lock to the end of the transaction: shared with other ingests, or alone where the work
     * must see every call of the organisation that was ever begun.
     */
    void lockOrganisation(Connection connection, int ws, boolean alone) throws SQLException;

    /** The event table's bulk statements. */
    EventTable events();

    /** The same statement for a key column's type. */
    KeyColumn keys();

    /** How many threads write at a time. */
    int writers();

    /** How many batches one commit may hold. */
    int group();

    /** Whether the same work may succeed when it is tried again. */
    boolean isTransient(SQLException failure);

    /** What stands in the way of taking more, with what to do about it; empty where nothing does. */
    Optional<Blocker> blocker();

    /** Keeps the planner's figures fresh; cheap enough for every hour. */
    void analyze() throws SQLException;

    /** Writes a whole and consistent copy to a file that does not exist yet. */
    void backup(Path file) throws SQLException, IOException;

    /** What the store is, for people: a file or a database, never with a password. */
    String describe();

    @Override
    void close();
}
