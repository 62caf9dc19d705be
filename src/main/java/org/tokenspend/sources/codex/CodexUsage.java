package org.tokenspend.sources.codex;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;

/** A usage object of a line: of one response, of a turn or of the thread so far. */
final class CodexUsage {
    private static final Keys KEYS = Keys.of(
            "input_tokens",
            "cached_input_tokens",
            "cache_write_input_tokens",
            "output_tokens",
            "reasoning_output_tokens");

    private final long[] counts = new long[5];
    private boolean present;
    private boolean invalid;

    void clear() {
        java.util.Arrays.fill(counts, 0);
        present = false;
        invalid = false;
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return invalid;
    }

    /** The counts, {@code null} where the line has no such object. */
    @Nullable
    CodexTokens tokens() {
        return present ? new CodexTokens(counts[0], counts[1], counts[2], counts[3], counts[4]) : null;
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        present = true;
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
            } else {
                counts[key] = count(json);
            }
        }
    }

    private long count(JsonScanner json) throws IOException, MalformedJson {
        boolean none = json.peek() == 'n';
        long count = json.wholeNumber();
        if (count == JsonScanner.NOT_A_COUNT) {
            invalid |= !none;
            return 0;
        }
        return count;
    }
}
