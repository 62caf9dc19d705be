package org.tokenspend.serve;

import org.jspecify.annotations.Nullable;

/**
 * What there is to know once a server answers.
 *
 * @param url where it is reached
 * @param port where it listens on this machine
 * @param store what the store is, without a password
 * @param sample whether it holds made-up data and goes when the server stops
 * @param organisation the first organisation, where this start made it
 * @param key its first key, told this once
 */
public record Started(
        String version,
        String url,
        int port,
        String store,
        boolean sample,
        @Nullable String organisation,
        @Nullable String key) {

    /** The line that sends a machine's history here. */
    public String ingestLine() {
        return "tokenspend ingest --url " + url + " --token " + (key == null ? "ts_…" : key);
    }

    /** Never the key: records end up in logs. */
    @Override
    public String toString() {
        return "Started[" + url + "]";
    }
}
