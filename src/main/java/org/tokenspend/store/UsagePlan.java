package org.tokenspend.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tables answer a question: whole hours, quarter hours or days from their tier, what is left at the ends of spans
 * from the calls themselves. Together they cover each span once, so sums are exact wherever a span begins.
 */
final class UsagePlan {
    private final List<Piece> hours = new ArrayList<>();
    private final List<Piece> quarters = new ArrayList<>();
    private final List<Piece> days = new ArrayList<>();
    private final List<Piece> calls = new ArrayList<>();
    private final List<Piece> excess = new ArrayList<>();

    private UsagePlan() {}

    static UsagePlan of(UsageQuestion question, ZoneId zone) {
        UsagePlan plan = new UsagePlan();
        Dimension.Reach reach = reach(question);
        for (int span = 0; span + 1 < question.boundaries().size(); span++) {
            long from = question.boundaries().get(span);
            long to = question.boundaries().get(span + 1);
            switch (reach) {
                case QUARTER -> plan.byHour(span, from, to);
                case DAY -> plan.byDay(span, from, to, zone);
                case CALL -> plan.byCall(span, from, to);
            }
        }
        return plan;
    }

    private static Dimension.Reach reach(UsageQuestion question) {
        Dimension.Reach reach = Dimension.Reach.QUARTER;
        for (Dimension dimension : Dimension.values()) {
            boolean asked =
                    question.by().contains(dimension) || question.filters().containsKey(dimension);
            if (asked && dimension.reach().compareTo(reach) > 0) {
                reach = dimension.reach();
            }
        }
        return reach;
    }

    private void byHour(int span, long from, long to) {
        long first = -Math.floorDiv(-from, Tiers.HOUR_MILLIS);
        long end = Math.floorDiv(to, Tiers.HOUR_MILLIS);
        if (first >= end) {
            byQuarter(span, from, to);
            return;
        }
        hours.add(new Piece(span, first, end));
        byQuarter(span, from, first * Tiers.HOUR_MILLIS);
        byQuarter(span, end * Tiers.HOUR_MILLIS, to);
    }

    private void byQuarter(int span, long from, long to) {
        long first = -Math.floorDiv(-from, Tiers.QUARTER_MILLIS);
        long end = Math.floorDiv(to, Tiers.QUARTER_MILLIS);
        if (first >= end) {
            byCall(span, from, to);
            return;
        }
        quarters.add(new Piece(span, first, end));
        byCall(span, from, first * Tiers.QUARTER_MILLIS);
        byCall(span, end * Tiers.QUARTER_MILLIS, to);
    }

    /** The day at either end is taken whole, less the calls outside, where those are the smaller part of it. */
    private void byDay(int span, long from, long to, ZoneId zone) {
        LocalDate first = day(from, zone);
        boolean wholeFirst = from - start(first, zone) <= start(first.plusDays(1), zone) - from;
        LocalDate last = day(to, zone);
        boolean wholeLast = start(last.plusDays(1), zone) - to < to - start(last, zone);
        LocalDate begin = wholeFirst ? first : first.plusDays(1);
        LocalDate end = wholeLast ? last.plusDays(1) : last;
        if (!begin.isBefore(end)) {
            byCall(span, from, to);
            return;
        }
        days.add(new Piece(span, begin.toEpochDay(), end.toEpochDay()));
        byCall(span, from, start(begin, zone));
        byCall(span, start(end, zone), to);
        lessCalls(span, start(begin, zone), from);
        lessCalls(span, to, start(end, zone));
    }

    private void lessCalls(int span, long from, long to) {
        if (from < to) {
            excess.add(new Piece(span, from, to));
        }
    }

    private void byCall(int span, long from, long to) {
        if (from < to) {
            calls.add(new Piece(span, from, to));
        }
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    List<Piece> hours() {
        return hours;
    }

    List<Piece> quarters() {
        return quarters;
    }

    List<Piece> days() {
        return days;
    }

    List<Piece> calls() {
        return calls;
    }

    /** Calls that whole days hold and the spans do not: to be taken off again. */
    List<Piece> excess() {
        return excess;
    }
}
