package org.tokenspend.store;

import java.util.Collections;

/** Pieces of SQL text. Only counts and column names go in; values are always parameters. */
final class Sql {
    private Sql() {}

    /** {@code ?, ?, ?}. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
