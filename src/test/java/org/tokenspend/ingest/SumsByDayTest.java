package org.tokenspend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** A day at hand answers as the calendar does, wherever clocks change. */
class SumsByDayTest {
    private static final TokenCounts CALL = new TokenCounts(1, 0, 0, 0, 0, 0, 0);
    private static final long QUARTER_HOUR = 900_000;

    /** With no change of clocks; at night; at midnight, to and fro; one minute past it, so that a day comes back; a day left out. */
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Asia/Kolkata", "Europe/Berlin", "America/Sao_Paulo", "America/St_Johns", "Pacific/Apia"})
    void everyCallCountsInItsLocalDay(String name) {
        ZoneId zone = ZoneId.of(name);
        SumsByDay sums = new SumsByDay(TimeZone.getTimeZone(zone));
        SortedMap<LocalDate, Long> expected = new TreeMap<>();
        long from = Instant.parse("1999-12-25T00:00:00Z").toEpochMilli();
        long to = Instant.parse("2012-01-10T00:00:00Z").toEpochMilli();

        for (long time = from; time < to; time += QUARTER_HOUR) {
            add(sums, expected, zone, time - 1);
            add(sums, expected, zone, time);
        }

        assertThat(records(sums)).isEqualTo(expected);
    }

    /** Newfoundland put its clocks back at one minute past midnight, into the day before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfCallsDoesNotMatter(long seed) {
        ZoneId zone = ZoneId.of("America/St_Johns");
        SumsByDay sums = new SumsByDay(TimeZone.getTimeZone(zone));
        SortedMap<LocalDate, Long> expected = new TreeMap<>();
        Random random = new Random(seed);
        Instant change = Instant.parse("2000-01-01T00:00:00Z");

        for (int i = 0; i < 20; i++) {
            change = zone.getRules().nextTransition(change).getInstant();
            for (int call = 0; call < 2_000; call++) {
                add(sums, expected, zone, change.toEpochMilli() + random.nextLong(-QUARTER_HOUR, QUARTER_HOUR));
            }
        }

        assertThat(records(sums)).isEqualTo(expected);
    }

    /**
     * Days are told by offsets alone: that is right while both tables of Java agree, and no day has two changes of clocks. The
     * older table ends with 2037, before which a few zones that go by the moon are listed year by year.
     */
    @Test
    void everyZoneHasOneOffsetBetweenItsChangesOfClocks() {
        for (String name : ZoneId.getAvailableZoneIds()) {
            assertHasOneOffsetBetweenChanges(ZoneId.of(name));
        }
    }

    private static void assertHasOneOffsetBetweenChanges(ZoneId id) {
        TimeZone zone = TimeZone.getTimeZone(id);
        Instant before = Instant.parse("2000-01-01T00:00:00Z");
        Instant end = Instant.parse("2038-01-01T00:00:00Z");
        for (ZoneOffsetTransition change = id.getRules().nextTransition(before);
                change != null && change.getInstant().isBefore(end);
                change = id.getRules().nextTransition(before)) {
            long millis = change.toEpochSecond() * 1000;

            assertThat(zone.getOffset(millis - 1))
                    .as("%s before %s", id, change)
                    .isEqualTo(millis(change.getOffsetBefore()));
            assertThat(zone.getOffset(millis)).as("%s after %s", id, change).isEqualTo(millis(change.getOffsetAfter()));
            assertThat(Duration.between(before, change.getInstant()))
                    .as("%s %s", id, change)
                    .isGreaterThan(Duration.ofDays(2));
            before = change.getInstant();
        }
    }

    private static int millis(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1000;
    }

    private static void add(SumsByDay sums, SortedMap<LocalDate, Long> expected, ZoneId zone, long time) {
        sums.of(time).add(CALL, Tier.MEASURED);
        expected.merge(Instant.ofEpochMilli(time).atZone(zone).toLocalDate(), 1L, Long::sum);
    }

    private static Map<LocalDate, Long> records(SumsByDay sums) {
        SortedMap<LocalDate, Long> records = new TreeMap<>();
        sums.tallies().forEach((day, tally) -> records.put(day, tally.records()));
        return records;
    }
}
