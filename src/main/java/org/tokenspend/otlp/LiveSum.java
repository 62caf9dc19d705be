package org.tokenspend.otlp;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TokenCounts;

/**
 * What a client used of one model over an interval, without saying in which calls.
 *
 * @param startMillis the interval's beginning, Unix time
 * @param identifying names the interval: a running total that grew has the same name
 */
public record LiveSum(
        long startMillis,
        @Nullable String session,
        LiveIdentity identity,
        String model,
        String identifying,
        TokenCounts tokens) {}
