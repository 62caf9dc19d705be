package org.tokenspend.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Begins, ends and undoes transactions. */
final class Transactions {
    private Transactions() {}

    /**
     * Does the work in a transaction that begins now and ends with it. SQLite's driver begins the next transaction as it
     * ends one, and one that is to write takes the lock as it begins; only switching auto-commit leaves the lock free
     * between two.
     */
    static <T> T runOnce(Connection connection, SqlWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            leave(connection, e);
            throw e;
        }
    }

    /** Leaves no transaction open, also where the commit itself failed and the driver thinks that it is over. */
    private static void leave(Connection connection, Throwable cause) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // As it should be: there was no transaction left.
        }
    }

    /** Commits what the work did, or undoes it and throws what it threw. Auto-commit is off. */
    static <T> T run(Connection connection, SqlWork<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** Lets the work look, and ends its view. Auto-commit is off. */
    static <T> T look(Connection connection, SqlWork<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.rollback();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Closing is the last thing done with a connection; there is nobody left to tell of a failure. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The transaction was already ended by its owner.
        }
    }
}
