package org.tokenspend.ingest;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** What calls are told apart by while they are merged. */
enum CallKeys {
    /** The names that calls and requests have on every machine. */
    LASTING {
        @Override
        Key128 ofCall(String source, String callId) {
            return Key128.ofCall(source, callId);
        }

        @Override
        @Nullable
        Key128 ofRequest(String source, @Nullable String requestId) {
            return requestId == null ? null : Key128.ofRequest(source, requestId);
        }
    },

    /** Names good for one run, that nobody hears of: cheaper than SHA-256, and none for requests. */
    PASSING {
        @Override
        Key128 ofCall(String source, String callId) {
            long high = source.hashCode();
            long low = ~high;
            for (int i = 0; i < callId.length(); i++) {
                char unit = callId.charAt(i);
                high = (high ^ unit) * FNV_PRIME;
                low = (low + unit) * GOLDEN;
            }
            return new Key128(spread(high), spread(low));
        }

        @Override
        @Nullable
        Key128 ofRequest(String source, @Nullable String requestId) {
            return null;
        }
    };

    /** Multiplies in the 64-bit hash of Fowler, Noll and Vo. */
    private static final long FNV_PRIME = 0x100000001B3L;
    /** 2⁶⁴ divided by the golden ratio, as in Steele, Lea and Flood's SplitMix64, whose last step {@link #spread} is. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    abstract Key128 ofCall(String source, String callId);

    /** The key of a call's request, {@code null} where there is none or nobody asks. */
    abstract @Nullable Key128 ofRequest(String source, @Nullable String requestId);

    /** Every bit of the answer depends on all bits of the word. */
    private static long spread(long word) {
        long mixed = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
