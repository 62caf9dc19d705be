package org.tokenspend.usage;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one call or a sum of calls, in classes that do not overlap.
 *
 * @param input uncached input tokens
 * @param output output tokens, reasoning included
 * @param cacheRead input tokens read from the provider's prompt cache
 * @param cacheCreation input tokens written to the prompt cache, all lifetimes: {@code 5m + 1h + unsplit}
 * @param cacheCreation5m the part of {@code cacheCreation} known to live five minutes
 * @param cacheCreation1h the part of {@code cacheCreation} known to live one hour
 * @param reasoning the part of {@code output} spent on reasoning, 0 where the source does not say
 */
public record TokenCounts(
        long input,
        long output,
        long cacheRead,
        long cacheCreation,
        long cacheCreation5m,
        long cacheCreation1h,
        long reasoning) {

    public static final TokenCounts ZERO = new TokenCounts(0, 0, 0, 0, 0, 0, 0);

    /** Every token once: reasoning and the two lifetimes are parts of other classes. */
    public long total() {
        return input + output + cacheRead + cacheCreation;
    }

    /** Class-wise sum. */
    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheCreation + other.cacheCreation,
                cacheCreation5m + other.cacheCreation5m,
                cacheCreation1h + other.cacheCreation1h,
                reasoning + other.reasoning);
    }

    /** Whether this says more of the same call than the other does: larger output, then larger total. */
    public boolean isMoreCompleteThan(TokenCounts other) {
        return output != other.output ? output > other.output : total() > other.total();
    }

    /** Spelled out because a record's own goes through method handles, which costs at millions of lines. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenCounts counts
                && counts.input == input
                && counts.output == output
                && counts.cacheRead == cacheRead
                && counts.cacheCreation == cacheCreation
                && counts.cacheCreation5m == cacheCreation5m
                && counts.cacheCreation1h == cacheCreation1h
                && counts.reasoning == reasoning;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(((input * 31 + output) * 31 + cacheRead) * 31 + cacheCreation);
    }
}
