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
     * everything else. A log's time stands against what telemetry says, which counts from another moment of the call.
     */
    StoredCall merge(StoredCall other) {
        boolean sameWitness = (origin == Origin.LOG) == (other.origin == Origin.LOG);
        StoredCall witness = sameWitness || origin == Origin.LOG ? this : other;
        return new StoredCall(
                eventId,
                requestKey == null ? other.requestKey : requestKey,
                sameWitness ? Math.min(ts, other.ts) : witness.ts,
                witness.origin,
                witness.series,
                witness.person == 0 ? Math.max(person, other.person) : witness.person,
                witness.conversation == 0 ? Math.max(conversation, other.conversation) : witness.conversation,
                other.tokens.isMoreCompleteThan(tokens) ? other.tokens : tokens,
                Math.max(costNano, other.costNano));
    }

    /** The same call under another id. */
    StoredCall withId(Key128 id) {
        return new StoredCall(id, requestKey, ts, origin, series, person, conversation, tokens, costNano);
    }
}
