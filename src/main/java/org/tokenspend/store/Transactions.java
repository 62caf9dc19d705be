package org.tokenspend.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Begins, ends and undoes transactions. */
final class Transactions {
    private Transactions() {}

    /**
     * Does the work in the transaction that switching auto-commit off began, and ends it by switching it on. SQLite's
     * driver would otherwise begin the next transaction as it ends one, and hold the write lock between two.
     */
    static <T> T finish(Connection connection, SqlWork<T> work) throws SQLException {
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
    static void leave(Connection connection, Throwable cause) {
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
