package org.tokenspend.sources.codex;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Counts;

/** A usage object of a line: of one response, of a turn or of the thread so far. */
final class CodexUsage {
    private static final Keys KEYS = Keys.of(
            "input_tokens",
            "cached_input_tokens",
            "cache_write_input_tokens",
            "output_tokens",
            "reasoning_output_tokens");

    private final Counts counts = new Counts(5);

    void clear() {
        counts.clear();
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        counts.read(json, KEYS);
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return counts.isInvalid();
    }

    /** The counts, {@code null} where the line has no such object. */
    @Nullable
    CodexTokens tokens() {
        if (!counts.isPresent()) {
            return null;
        }
        return new CodexTokens(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
    }
}
