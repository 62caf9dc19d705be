package org.tokenspend.ingest;

import org.tokenspend.usage.TokenCounts;

/** A number of calls and the sum of what they used. */
public record Tally(long records, TokenCounts tokens) {
    public static final Tally NONE = new Tally(0, TokenCounts.ZERO);

    Tally plus(TokenCounts call) {
        return new Tally(records + 1, tokens.plus(call));
    }
}
