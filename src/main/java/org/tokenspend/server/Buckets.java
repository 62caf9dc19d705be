package org.tokenspend.server;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Cuts a span at the hours, days, weeks (from Monday) or months of its zone; the first and last piece may be shorter. */
enum Buckets {
    HOUR("hour"),
    DAY("day"),
    WEEK("week"),
    MONTH("month");

    private static final int MOST = 10_000;

    private final String word;

    Buckets(String word) {
        this.word = word;
    }

    static Buckets of(String word) throws Problem {
        for (Buckets buckets : values()) {
            if (buckets.word.equals(word)) {
                return buckets;
            }
        }
        throw Problem.malformed("by is not hour, day, week or month.");
    }

    String word() {
        return word;
    }

    /** Rising moments: the span's two ends and every cut between them. */
    List<Instant> cut(Span span) throws Problem {
        List<Instant> cuts = new ArrayList<>();
        cuts.add(span.from());
        Instant next = after(span.from(), span.zone());
        while (next.isBefore(span.to())) {
            if (cuts.size() > MOST) {
                throw Problem.malformed("The range holds more than " + MOST + " of what by names.");
            }
            cuts.add(next);
            next = after(next, span.zone());
        }
        cuts.add(span.to());
        return cuts;
    }

    /** The first cut behind a moment: where clocks there show the next hour, or a day begins. */
    private Instant after(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (this) {
            case HOUR -> moment.truncatedTo(ChronoUnit.MINUTES).plus(60L - local.getMinute(), ChronoUnit.MINUTES);
            case DAY -> start(day.plusDays(1), zone);
            case WEEK -> start(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
            case MONTH -> start(day.with(TemporalAdjusters.firstDayOfNextMonth()), zone);
        };
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
