package org.tokenspend.store;

import org.jspecify.annotations.Nullable;

/**
 * A key as the store knows it; the key's own text is nowhere.
 *
 * @param ws the organisation it belongs to
 * @param hint its first characters, enough to tell keys apart
 * @param revokedMillis when it stopped working; {@code null} while it works
 */
public record ApiKey(
        int id,
        int ws,
        String name,
        Scope scope,
        String hint,
        long createdMillis,
        @Nullable Long revokedMillis) {

    /** What a key may do. */
    public enum Scope {
        /** Send usage and read it. */
        ALL("all"),
        /** Send usage. */
        INGEST("ingest"),
        /** Read usage. */
        READ("read");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        /** The spelling used in options and tables. */
        public String word() {
            return word;
        }

        /** Reads {@link #word()}; {@link IllegalArgumentException} for anything else. */
        public static Scope of(String word) {
            for (Scope scope : values()) {
                if (scope.word.equals(word)) {
                    return scope;
                }
            }
            throw new IllegalArgumentException("not a scope");
        }
    }
}
