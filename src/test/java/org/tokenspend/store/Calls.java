package org.tokenspend.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Calls for tests: one line each, only what the test is about. */
final class Calls {
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final SeriesName SONNET = new SeriesName("claude", "anthropic", "sonnet", Tier.MEASURED, "", "");
    static final SeriesName OPUS = new SeriesName("claude", "anthropic", "opus", Tier.MEASURED, "", "");

    private Calls() {}

    static IncomingCall call(String id, Instant ts, long input, long output) {
        return call(id, ts, SONNET, new Claimant("machine-1", null), "session-1", input, output);
    }

    static IncomingCall call(
            String id,
            Instant ts,
            SeriesName series,
            Claimant claimant,
            @Nullable String conversation,
            long input,
            long output) {
        return new IncomingCall(
                Key128.ofCall("claude", id),
                null,
                ts.toEpochMilli(),
                Origin.LOG,
                series,
                claimant,
                conversation,
                new TokenCounts(input, output, 2 * input, output, output, 0, 0),
                0);
    }

    static CallBatch batch(Organisation org, IncomingCall... calls) {
        return new CallBatch(org.id(), NOON.toEpochMilli(), List.of(calls), List.of());
    }
}
