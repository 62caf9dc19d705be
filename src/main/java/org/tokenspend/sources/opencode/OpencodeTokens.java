package org.tokenspend.sources.opencode;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Counts;
import org.tokenspend.usage.TokenCounts;

/** The {@code tokens} object of a message or of a finished step. */
final class OpencodeTokens {
    private static final Keys KEYS = Keys.of("input", "output", "reasoning", "cache", "total");
    private static final Keys CACHE = Keys.of("read", "write");
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int REASONING = 2;
    private static final int CACHE_READ = 3;
    private static final int CACHE_WRITE = 4;
    private static final int TOTAL = 5;

    private final Counts counts = new Counts(6);
    private boolean hasTotal;

    void clear() {
        counts.clear();
        hasTotal = false;
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return counts.isInvalid();
    }

    /** Whether nothing was used, or nothing is known yet. */
    boolean isZero() {
        return counts.areZero(TOTAL);
    }

    /** Adds a further step of the same message. */
    void add(OpencodeTokens step) {
        counts.add(step.counts);
        hasTotal |= step.hasTotal;
    }

    /** The counts as they are written, for the call's name. */
    String text() {
        return counts.get(INPUT) + ":" + counts.get(OUTPUT) + ":" + counts.get(REASONING) + ":" + counts.get(CACHE_READ)
                + ":" + counts.get(CACHE_WRITE);
    }

    /**
     * The disjoint classes. Input never holds cached tokens. Clients that write a total write reasoning beside output;
     * older ones write it inside. Where the total says otherwise, the total is right.
     */
    TokenCounts counts() {
        long input = counts.get(INPUT);
        long output = counts.get(OUTPUT);
        long reasoning = counts.get(REASONING);
        long cacheRead = counts.get(CACHE_READ);
        long cacheWrite = counts.get(CACHE_WRITE);
        boolean inside = !hasTotal || (reasoning > 0 && counts.get(TOTAL) == input + output + cacheRead + cacheWrite);
        long all = inside ? output : output + reasoning;
        return new TokenCounts(input, all, cacheRead, cacheWrite, 0, 0, Math.min(reasoning, all));
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case INPUT, OUTPUT, REASONING -> counts.readOne(json, key);
                case 3 -> readCache(json);
                case 4 -> {
                    hasTotal = json.peek() != 'n';
                    counts.readOne(json, TOTAL);
                }
                default -> json.skip();
            }
        }
    }

    private void readCache(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(CACHE); key != JsonScanner.END; key = json.nextKey(CACHE)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
            } else {
                counts.readOne(json, CACHE_READ + key);
            }
        }
    }
}
