package org.tokenspend.store;

import java.sql.SQLException;

/** A piece of work for a writing thread. It may run more than once: only the last run is committed. */
@FunctionalInterface
interface Job<T> {
    T run(WriteContext context) throws SQLException;
}
