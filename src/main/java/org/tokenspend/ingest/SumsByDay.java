package org.tokenspend.ingest;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of calls by local day. Calls come in the order of the logs, so a day that was met is kept at hand. */
final class SumsByDay {
    private static final long DAY_MILLIS = 86_400_000;
    private static final long PART_OF_DAY_MILLIS = DAY_MILLIS / 4;
    /** Parts of days at hand: several files are read at once. */
    private static final int AT_HAND = 64;

    private final TimeZone zone;
    private final SortedMap<LocalDate, Sum> sums = new TreeMap<>();
    private final @Nullable Day[] atHand = new Day[AT_HAND];

    SumsByDay(TimeZone zone) {
        this.zone = zone;
    }

    /** A stretch of one local day without a change of clocks, from one millisecond to before another. */
    private record Day(long from, long to, Sum sum) {
        boolean contains(long millis) {
            return millis >= from && millis < to;
        }
    }

    /** The sum of the day that the Unix time is in. */
    Sum of(long millis) {
        int slot = (int) Math.floorMod(Math.floorDiv(millis, PART_OF_DAY_MILLIS), (long) AT_HAND);
        Day day = atHand[slot];
        if (day == null || !day.contains(millis)) {
            day = find(millis);
            atHand[slot] = day;
        }
        return day.sum();
    }

    SortedMap<LocalDate, Tally> tallies() {
        SortedMap<LocalDate, Tally> tallies = new TreeMap<>();
        sums.forEach((day, sum) -> tallies.put(day, sum.tally()));
        return tallies;
    }

    private Day find(long millis) {
        long offset = zone.getOffset(millis);
        long number = Math.floorDiv(millis + offset, DAY_MILLIS);
        long from = number * DAY_MILLIS - offset;
        long to = from + DAY_MILLIS;
        Sum sum = sums.computeIfAbsent(LocalDate.ofEpochDay(number), day -> new Sum());
        // Clocks never change twice within a day, so where both ends agree nothing changes between them.
        boolean unchanged = zone.getOffset(from) == offset && zone.getOffset(to - 1) == offset;
        return unchanged ? new Day(from, to, sum) : new Day(millis, millis + 1, sum);
    }
}
