package org.tokenspend.support;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

/** Usage records for tests of what happens to them. */
public final class Records {
    private static final Instant FIRST = Instant.parse("2026-02-09T09:38:00.123Z");

    private Records() {}

    /** So many different calls, numbered from 0. */
    public static List<UsageRecord> some(int count) {
        return IntStream.range(0, count).mapToObj(Records::numbered).toList();
    }

    /** The call with this number: the same each time. */
    public static UsageRecord numbered(int number) {
        return withOutput(number, 100L + number);
    }

    /** The same call, at another moment of its growth. */
    public static UsageRecord withOutput(int number, long output) {
        return new UsageRecord(
                Key128.ofCall("claude", "msg_" + number),
                FIRST.plusSeconds(number),
                "claude",
                "anthropic",
                "claude-sonnet-4-5-20250929",
                Tier.MEASURED,
                new TokenCounts(12, output, 75_640, 1_137, 0, 1_137, 0),
                Key128.ofRequest("claude", "req_" + number),
                "0f3c0000-0000-4000-8000-000000000000",
                "/home/someone/project");
    }
}
