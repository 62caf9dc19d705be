package org.tokenspend.store;

import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;

/**
 * A call with its names.
 *
 * @param ts Unix time in milliseconds
 * @param person the address, else an id; empty where nobody was named
 * @param conversation empty where none was named
 * @param costNano what the sender stated, in thousand-millionths of a US dollar; 0 where it stated nothing
 */
public record CallRow(
        Key128 eventId,
        long ts,
        Origin origin,
        SeriesName series,
        String person,
        String conversation,
        TokenCounts tokens,
        long costNano) {}
