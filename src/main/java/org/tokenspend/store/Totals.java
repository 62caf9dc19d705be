package org.tokenspend.store;

import org.tokenspend.usage.TokenCounts;

/**
 * Sums over calls of one tier.
 *
 * @param costNano what senders stated, in thousand-millionths of a US dollar
 */
public record Totals(long calls, TokenCounts tokens, long costNano) {
    public static final Totals ZERO = new Totals(0, TokenCounts.ZERO, 0);

    public Totals plus(Totals other) {
        return new Totals(calls + other.calls, tokens.plus(other.tokens), costNano + other.costNano);
    }
}
