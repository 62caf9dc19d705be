package org.tokenspend.setup.claude;

import java.util.List;

/**
 * A value that a settings file should hold.
 *
 * @param path where
 * @param value a string, or a number
 * @param standing whose the value there now is
 */
record Wanted(List<String> path, Object value, Standing standing) {

    /** What a new value replaces. */
    enum Standing {
        /** The right value already. */
        RIGHT,
        /** Nothing, or nothing of consequence. */
        FREE,
        /** What an earlier run of this product wrote, or what means the same. */
        OURS,
        /** What somebody set for a purpose of their own: only with their consent. */
        FOREIGN
    }
}
