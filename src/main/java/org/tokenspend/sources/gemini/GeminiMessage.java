package org.tokenspend.sources.gemini;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TokenCounts;

/**
 * A message that states usage.
 *
 * @param id names the call
 * @param time when, Unix time in milliseconds
 * @param model who answered
 * @param input prompt tokens, cached ones included
 * @param output answer tokens
 * @param cached the part of input read from a cache
 * @param thoughts reasoning tokens
 * @param tool prompt tokens that came from tools, stated beside the prompt
 * @param total what the client says they add up to
 * @param invalid whether a count was something else than a whole number
 */
record GeminiMessage(
        @Nullable String id,
        long time,
        @Nullable String model,
        long input,
        long output,
        long cached,
        long thoughts,
        long tool,
        long total,
        boolean invalid) {

    boolean isZero() {
        return (input | output | cached | thoughts | tool) == 0;
    }

    /**
     * The disjoint classes. Thoughts lie beside the answer unless the total says that they are inside. Tokens that tools put
     * into a prompt are passed through beside it and are no part of any class here.
     */
    TokenCounts counts() {
        boolean thoughtsInside = thoughts > 0 && (total == input + output || total == input + output + tool);
        long answer = thoughtsInside ? output : output + thoughts;
        return new TokenCounts(Math.max(0, input - cached), answer, cached, 0, 0, 0, Math.min(thoughts, answer));
    }
}
