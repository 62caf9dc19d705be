package org.tokenspend.sources.copilot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Counts;
import org.tokenspend.usage.TokenCounts;

/**
 * One usage object as Copilot writes it: cached and written tokens are part of input, reasoning is part of output.
 *
 * @param input all input tokens
 * @param output all output tokens
 * @param cacheRead the part of input read from a cache
 * @param cacheWrite the part of input written to a cache
 * @param reasoning the part of output that was reasoning
 */
record CopilotTokens(long input, long output, long cacheRead, long cacheWrite, long reasoning) {
    static final CopilotTokens ZERO = new CopilotTokens(0, 0, 0, 0, 0);

    private static final Keys KEYS =
            Keys.of("inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens");

    static CopilotTokens of(Counts counts) {
        return new CopilotTokens(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
    }

    /** Reads the object at hand; what is no whole number is 0. */
    static CopilotTokens read(JsonScanner json) throws IOException, MalformedJson {
        Counts counts = new Counts(5);
        counts.read(json, KEYS);
        return of(counts);
    }

    /** The classes above those of an earlier state of the same counter; all of them where it has started over. */
    CopilotTokens since(CopilotTokens before) {
        CopilotTokens step = new CopilotTokens(
                input - before.input,
                output - before.output,
                cacheRead - before.cacheRead,
                cacheWrite - before.cacheWrite,
                reasoning - before.reasoning);
        boolean startedOver =
                step.input < 0 || step.output < 0 || step.cacheRead < 0 || step.cacheWrite < 0 || step.reasoning < 0;
        return startedOver ? this : step;
    }

    /** The disjoint classes. */
    TokenCounts counts() {
        long uncached = Math.max(0, input - cacheRead - cacheWrite);
        return new TokenCounts(uncached, output, cacheRead, cacheWrite, 0, 0, Math.min(reasoning, output));
    }

    /** The form used in checkpoints. */
    String text() {
        return input + "," + output + "," + cacheRead + "," + cacheWrite + "," + reasoning;
    }

    /** Reads {@link #text()} back. */
    static CopilotTokens parse(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split(",", -1);
        if (parts.length != 5) {
            return ZERO;
        }
        return new CopilotTokens(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }
}
