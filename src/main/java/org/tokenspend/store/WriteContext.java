package org.tokenspend.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What jobs of one transaction share: its connection, the names they looked up, and the sums they changed. */
final class WriteContext {
    private final Engine engine;
    private final Connection connection;
    private final Names.Session names;
    private final Tiers tiers;

    WriteContext(Engine engine, Connection connection, Names names, int stripe) {
        this.engine = engine;
        this.connection = connection;
        this.names = names.session(connection);
        this.tiers = new Tiers(stripe);
    }

    Engine engine() {
        return engine;
    }

    Connection connection() {
        return connection;
    }

    Names.Session names() {
        return names;
    }

    Tiers tiers() {
        return tiers;
    }

    /** The last thing before the commit: rows that everybody writes are locked for as short as can be. */
    void flush() throws SQLException {
        tiers.write(connection);
    }

    /** After the commit: what was looked up may be remembered. */
    void committed() {
        names.remember();
    }
}
