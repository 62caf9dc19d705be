package org.tokenspend.sources.codex;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TokenCounts;

/**
 * One usage object as Codex writes it: cached and written tokens are part of input, reasoning is part of output.
 *
 * @param input all input tokens
 * @param cached the part of input that was read from the cache
 * @param written the part of input that was written to the cache
 * @param output all output tokens
 * @param reasoning the part of output that was reasoning
 */
record CodexTokens(long input, long cached, long written, long output, long reasoning) {
    static final CodexTokens ZERO = new CodexTokens(0, 0, 0, 0, 0);

    CodexTokens minus(CodexTokens other) {
        return new CodexTokens(
                input - other.input,
                cached - other.cached,
                written - other.written,
                output - other.output,
                reasoning - other.reasoning);
    }

    /** Whether a class is below zero: the counter these were taken from has started over. */
    boolean isNegative() {
        return input < 0 || cached < 0 || written < 0 || output < 0 || reasoning < 0;
    }

    /** Whether this is an earlier state of the same counter. */
    boolean isBelow(CodexTokens later) {
        return !equals(later) && !later.minus(this).isNegative();
    }

    /** The disjoint classes. */
    TokenCounts counts() {
        long uncached = Math.max(0, input - cached - written);
        return new TokenCounts(uncached, output, cached, written, 0, 0, Math.min(reasoning, output));
    }

    /** The form used in call ids and checkpoints. */
    String text() {
        return input + "," + cached + "," + written + "," + output + "," + reasoning;
    }

    /** Reads {@link #text()} back; {@code null} for anything else. */
    static @Nullable CodexTokens parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(",", -1);
        if (parts.length != 5) {
            return null;
        }
        try {
            return new CodexTokens(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
