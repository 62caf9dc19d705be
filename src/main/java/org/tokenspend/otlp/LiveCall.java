package org.tokenspend.otlp;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.TokenCounts;

/**
 * One call as a client told of it when it was over. Texts are as sent: whoever stores them checks them.
 *
 * @param startMillis when the request was made, Unix time: the moment the client tells minus how long the call took
 * @param identifying names the event where it has no request id: the same bytes give the same text
 * @param costNano what the client worked out it cost, in thousand-millionths of a US dollar
 */
public record LiveCall(
        long startMillis,
        @Nullable String session,
        LiveIdentity identity,
        String model,
        String provider,
        @Nullable String requestId,
        String identifying,
        TokenCounts tokens,
        long costNano) {}
