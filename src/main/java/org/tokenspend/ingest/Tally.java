package org.tokenspend.ingest;

import org.tokenspend.usage.TokenCounts;

/**
 * A number of calls and the sum of what they used.
 *
 * @param estimated how many of the calls are estimates: where it is above zero, the sum is said to hold them
 */
public record Tally(long records, long estimated, TokenCounts tokens) {
    public static final Tally NONE = new Tally(0, 0, TokenCounts.ZERO);

    Tally plus(Tally other) {
        return new Tally(records + other.records, estimated + other.estimated, tokens.plus(other.tokens));
    }
}
