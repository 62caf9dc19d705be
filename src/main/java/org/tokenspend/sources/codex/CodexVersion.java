package org.tokenspend.sources.codex;

import org.jspecify.annotations.Nullable;

/** What is known of a client by its version. */
final class CodexVersion {
    /** The oldest minor version seen to write a record per response; the newest seen without is 146. */
    private static final int RECORDS_FROM = 169;

    private CodexVersion() {}

    /** Whether such a client writes a record for every call, so that a token count alone is never one. */
    static boolean writesRecords(@Nullable String version) {
        if (version == null) {
            return false;
        }
        String[] parts = version.split("[.\\-]", 3);
        try {
            return parts.length > 1 && (Integer.parseInt(parts[0]) > 0 || Integer.parseInt(parts[1]) >= RECORDS_FROM);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
