package org.tokenspend.sources.opencode;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.usage.TokenCounts;

/** The {@code tokens} object of a message or of a finished step. */
final class OpencodeTokens {
    private static final Keys KEYS = Keys.of("total", "input", "output", "reasoning", "cache");
    private static final Keys CACHE = Keys.of("read", "write");

    private long total;
    private long input;
    private long output;
    private long reasoning;
    private long cacheRead;
    private long cacheWrite;
    private boolean hasTotal;
    private boolean invalid;

    void clear() {
        total = 0;
        input = 0;
        output = 0;
        reasoning = 0;
        cacheRead = 0;
        cacheWrite = 0;
        hasTotal = false;
        invalid = false;
    }

    /** Whether a count was something else than a whole number. */
    boolean isInvalid() {
        return invalid;
    }

    /** Whether nothing was used, or nothing is known yet. */
    boolean isZero() {
        return (input | output | reasoning | cacheRead | cacheWrite) == 0;
    }

    /** Adds a further step of the same message. */
    void add(OpencodeTokens step) {
        total += step.total;
        input += step.input;
        output += step.output;
        reasoning += step.reasoning;
        cacheRead += step.cacheRead;
        cacheWrite += step.cacheWrite;
        hasTotal |= step.hasTotal;
        invalid |= step.invalid;
    }

    /** The counts as they are written, for the call's name. */
    String text() {
        return input + ":" + output + ":" + reasoning + ":" + cacheRead + ":" + cacheWrite;
    }

    /**
     * The disjoint classes. Input never holds cached tokens. Clients that write a total write reasoning beside output;
     * older ones write it inside. Where the total says otherwise, the total is right.
     */
    TokenCounts counts() {
        boolean inside = !hasTotal || (reasoning > 0 && total == input + output + cacheRead + cacheWrite);
        long all = inside ? output : output + reasoning;
        return new TokenCounts(input, all, cacheRead, cacheWrite, 0, 0, Math.min(reasoning, all));
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> {
                    hasTotal = json.peek() != 'n';
                    total = count(json);
                }
                case 1 -> input = count(json);
                case 2 -> output = count(json);
                case 3 -> reasoning = count(json);
                case 4 -> readCache(json);
                default -> json.skip();
            }
        }
    }

    private void readCache(JsonScanner json) throws IOException, MalformedJson {
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(CACHE); key != JsonScanner.END; key = json.nextKey(CACHE)) {
            switch (key) {
                case 0 -> cacheRead = count(json);
                case 1 -> cacheWrite = count(json);
                default -> json.skip();
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
