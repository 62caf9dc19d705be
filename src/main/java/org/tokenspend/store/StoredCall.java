package org.tokenspend.store;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;

/** One row of the event table: names are numbers of the dictionaries, 0 for a person or conversation nobody named. */
record StoredCall(
        Key128 eventId,
        @Nullable Key128 requestKey,
        long ts,
        Origin origin,
        int series,
        int person,
        long conversation,
        TokenCounts tokens,
        long costNano) {

    /**
     * What is known of a call after hearing of it once more: the larger tokens, the earlier time, and the first word on
     * everything else.
     */
    StoredCall merge(StoredCall other) {
        return new StoredCall(
                eventId,
                requestKey == null ? other.requestKey : requestKey,
                Math.min(ts, other.ts),
                origin.compareTo(other.origin) <= 0 ? origin : other.origin,
                series,
                person == 0 ? other.person : person,
                conversation == 0 ? other.conversation : conversation,
                other.tokens.isMoreCompleteThan(tokens) ? other.tokens : tokens,
                Math.max(costNano, other.costNano));
    }
}
