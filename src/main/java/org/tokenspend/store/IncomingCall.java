package org.tokenspend.store;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;

/**
 * One call as a sender described it, validated.
 *
 * @param eventId names the call
 * @param requestKey names the provider's request; {@code null} where the sender did not know it
 * @param ts Unix time in milliseconds
 * @param costNano what the sender said it cost, in thousand-millionths of a US dollar; 0 where it said nothing
 */
public record IncomingCall(
        Key128 eventId,
        @Nullable Key128 requestKey,
        long ts,
        Origin origin,
        SeriesName series,
        Claimant claimant,
        @Nullable String conversation,
        TokenCounts tokens,
        long costNano) {}
