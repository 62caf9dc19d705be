package org.tokenspend.ingest;

import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/**
 * A number of calls and the sum of what they used.
 *
 * @param estimated how many of the calls are estimates: where it is above zero, the sum is said to hold them
 */
public record Tally(long records, long estimated, TokenCounts tokens) {
    public static final Tally NONE = new Tally(0, 0, TokenCounts.ZERO);

    Tally plus(TokenCounts call, Tier tier) {
        long more = tier == Tier.ESTIMATED ? 1 : 0;
        return new Tally(records + 1, estimated + more, tokens.plus(call));
    }
}
