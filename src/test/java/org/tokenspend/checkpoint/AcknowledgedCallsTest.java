package org.tokenspend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

class AcknowledgedCallsTest {
    private static final long NOON = Instant.parse("2026-02-01T12:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    private final AcknowledgedCalls calls = new AcknowledgedCalls();

    @Test
    void coversWhatWasAcceptedAndAnythingThatSaysLess() {
        calls.add(call(1, 100, 500, NOON));

        assertThat(calls.cover(call(1, 100, 500, NOON))).isTrue();
        assertThat(calls.cover(call(1, 100, 400, NOON))).isTrue();
        assertThat(calls.cover(call(1, 99, 900, NOON))).isTrue();
        assertThat(calls.cover(call(1, 100, 500, NOON + 1))).isTrue();
        assertThat(calls.cover(call(2, 100, 500, NOON))).isFalse();
    }

    @Test
    void doesNotCoverWhatHasGrownOrBeganEarlier() {
        calls.add(call(1, 100, 500, NOON));

        assertThat(calls.cover(call(1, 101, 1, NOON))).isFalse();
        assertThat(calls.cover(call(1, 100, 501, NOON))).isFalse();
        assertThat(calls.cover(call(1, 100, 500, NOON - 1))).isFalse();
    }

    @Test
    void makesRoomWithoutForgetting() {
        calls.add(call(1, 100, 500, NOON));

        assertThat(calls.room()).isEqualTo(768);
        calls.expect(12_287);
        assertThat(calls.room()).isEqualTo(12_288);
        calls.expect(12_288);
        assertThat(calls.room()).isEqualTo(24_576);
        calls.expect(0);
        assertThat(calls.room()).isEqualTo(24_576);
        calls.expect(Long.MAX_VALUE);
        assertThat(calls.room()).isEqualTo(3_145_728);

        assertThat(calls.size()).isOne();
        assertThat(calls.cover(call(1, 100, 500, NOON))).isTrue();
        assertThat(calls.cover(call(1, 101, 500, NOON))).isFalse();
    }

    @Test
    void tellsTimesApartThatAreMonthsApart() {
        calls.add(call(1, 100, 500, NOON));
        calls.add(call(2, 100, 500, NOON));

        assertThat(calls.cover(call(1, 100, 500, NOON - 40 * DAY))).isFalse();
        assertThat(calls.cover(call(2, 100, 500, NOON + 40 * DAY))).isTrue();
    }

    @Test
    void keepsTheLargerCountsAndTheEarlierTimeOfAllItWasTold() {
        calls.add(call(1, 100, 500, NOON));
        calls.add(call(1, 50, 900, NOON - 10));
        calls.add(call(1, 120, 300, NOON + 10));

        assertThat(calls.cover(call(1, 120, 300, NOON - 10))).isTrue();
        assertThat(calls.cover(call(1, 120, 301, NOON))).isFalse();
        assertThat(calls.cover(call(1, 120, 300, NOON - 11))).isFalse();
        assertThat(calls.size()).isEqualTo(1);
    }

    @Test
    void saturatesBeyondWhatAnEntryHolds() {
        calls.add(call(
                1, 1L << 40, 1L << 45, Instant.parse("1970-01-01T00:00:00Z").toEpochMilli()));
        calls.add(call(2, 5, 5, Instant.parse("2999-01-01T00:00:00Z").toEpochMilli()));

        assertThat(calls.cover(call(1, 1L << 30, 7, NOON))).isTrue();
        assertThat(calls.cover(call(2, 5, 5, NOON))).isFalse();
        assertThat(calls.cover(
                        call(2, 5, 5, Instant.parse("2999-01-01T00:00:00Z").toEpochMilli())))
                .isTrue();
    }

    @Test
    void equalsAMapOverRandomWork() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AcknowledgedCalls table = new AcknowledgedCalls();
            Map<Integer, UsageRecord> model = new HashMap<>();
            int names = 1 + random.nextInt(5_000);
            for (int step = 0; step < 4_000; step++) {
                UsageRecord record = randomCall(random, names);
                int name = (int) record.tokens().cacheRead();
                assertThat(table.cover(record))
                        .as("seed " + seed + ", step " + step)
                        .isEqualTo(covers(model.get(name), record));
                if (random.nextInt(3) > 0) {
                    table.add(record);
                    model.merge(name, record, AcknowledgedCallsTest::merged);
                }
            }
            assertThat(table.size()).isEqualTo(model.size());
            AcknowledgedCalls copy = copyOf(table);
            model.values().forEach(record -> assertThat(copy.cover(record)).isTrue());
            assertThat(copy.size()).isEqualTo(model.size());
        }
    }

    /** The number names the call; it travels in a count that no comparison looks at alone. */
    private static UsageRecord randomCall(SplittableRandom random, int names) {
        int name = random.nextInt(names);
        long output = random.nextInt(4);
        return call(name, output, output + name + random.nextInt(4), NOON + random.nextInt(3));
    }

    private static boolean covers(@org.jspecify.annotations.Nullable UsageRecord known, UsageRecord record) {
        return known != null
                && !record.tokens().isMoreCompleteThan(known.tokens())
                && !record.ts().isBefore(known.ts());
    }

    private static UsageRecord merged(UsageRecord known, UsageRecord now) {
        UsageRecord counts = now.tokens().isMoreCompleteThan(known.tokens()) ? now : known;
        Instant ts = now.ts().isBefore(known.ts()) ? now.ts() : known.ts();
        return record(known.eventId(), ts, counts.tokens());
    }

    private static AcknowledgedCalls copyOf(AcknowledgedCalls table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.writeTo(bytes);
        AcknowledgedCalls copy = new AcknowledgedCalls();
        AcknowledgedReader reader = new AcknowledgedReader(copy);
        byte[] base64 = Base64.getEncoder().encode(bytes.toByteArray());
        assertThat(reader.take(base64, 0, base64.length)).isEqualTo(base64.length);
        assertThat(reader.isWhole()).isTrue();
        return copy;
    }

    private static UsageRecord call(int name, long output, long total, long millis) {
        TokenCounts tokens = new TokenCounts(Math.max(0, total - output - name), output, name, 0, 0, 0, 0);
        return record(Key128.ofCall("claude", "msg_" + name), Instant.ofEpochMilli(millis), tokens);
    }

    private static UsageRecord record(Key128 id, Instant ts, TokenCounts tokens) {
        return new UsageRecord(id, ts, "claude", "anthropic", "m", Tier.MEASURED, tokens, null, null, null);
    }
}
