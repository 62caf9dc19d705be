package org.tokenspend.serve;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Origin;
import org.tokenspend.store.SeriesName;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Made-up calls of a small team over the last 30 days: the same every time, but for the days. */
final class SampleCalls {
    private static final int DAYS = 30;
    /** The reserved top-level domain: nobody's address. */
    private static final List<String> PEOPLE =
            List.of("ada@sample.invalid", "grace@sample.invalid", "linus@sample.invalid");

    private static final List<SeriesName> SERIES = List.of(
            series("claude", "anthropic", "claude-sonnet-4-5-20250929", Tier.MEASURED),
            series("claude", "anthropic", "claude-opus-4-5-20251101", Tier.MEASURED),
            series("claude", "anthropic", "claude-haiku-4-5-20251001", Tier.MEASURED),
            series("codex", "openai", "gpt-5.1-codex", Tier.MEASURED),
            series("cursor", "", "composer-1", Tier.ESTIMATED));

    /** Out of ten calls, whose they are. */
    private static final int[] MIX = {0, 0, 0, 0, 1, 1, 2, 2, 3, 4};

    private final Clock clock;
    private final Random random = new Random(7);

    SampleCalls(Clock clock) {
        this.clock = clock;
    }

    private static SeriesName series(String source, String provider, String model, Tier tier) {
        return new SeriesName(source, provider, model, tier, "", "");
    }

    List<IncomingCall> all() {
        List<IncomingCall> calls = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        for (LocalDate day = today.minusDays(DAYS - 1); !day.isAfter(today); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            for (int person = 0; person < PEOPLE.size(); person++) {
                addDay(calls, day, person, weekend ? random.nextInt(6) : 15 + random.nextInt(30));
            }
        }
        return calls;
    }

    private void addDay(List<IncomingCall> calls, LocalDate day, int person, int count) {
        long start = day.atTime(9, 0).atZone(clock.getZone()).toInstant().toEpochMilli();
        for (int i = 0; i < count; i++) {
            long ts = start + random.nextInt(9 * 3_600_000);
            SeriesName series = SERIES.get(MIX[random.nextInt(MIX.length)]);
            TokenCounts tokens = tokens();
            if (ts < clock.millis()) {
                calls.add(new IncomingCall(
                        Key128.ofCall("sample", day + "/" + person + "/" + i),
                        null,
                        ts,
                        Origin.LOG,
                        series,
                        new Claimant(null, PEOPLE.get(person)),
                        "sample-" + day + "-" + person + "-" + i / 12,
                        tokens,
                        0));
            }
        }
    }

    private TokenCounts tokens() {
        long written = random.nextInt(6_000);
        return new TokenCounts(
                random.nextInt(400),
                100 + random.nextInt(1_800),
                20_000 + random.nextInt(90_000),
                written,
                written,
                0,
                0);
    }
}
