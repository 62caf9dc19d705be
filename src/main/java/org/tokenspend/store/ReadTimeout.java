package org.tokenspend.store;

import java.sql.SQLException;

/** A question that took longer than a question may. */
public final class ReadTimeout extends SQLException {
    ReadTimeout(SQLException cause) {
        super("the question took too long", cause);
    }
}
