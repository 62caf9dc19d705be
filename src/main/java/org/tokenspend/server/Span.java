package org.tokenspend.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.tokenspend.store.Organisation;

/**
 * The range of a question and the zone its days are counted in.
 *
 * @param from first moment inside
 * @param to first moment behind
 */
record Span(Instant from, Instant to, ZoneId zone) {
    private static final int DEFAULT_DAYS = 30;

    /**
     * Reads {@code from}, {@code to} and {@code tz}. A date means its whole day in the zone, at either end; a time means
     * that moment, the last one excluded. Without them: the last 30 days in the organisation's zone.
     */
    static Span of(Map<String, String> query, Organisation org, Instant now) throws Problem {
        ZoneId zone = zone(query.getOrDefault("tz", org.zone().getId()));
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant from = moment(query.getOrDefault("from", ""), zone, false);
        Instant to = moment(query.getOrDefault("to", ""), zone, true);
        Instant end =
                to.equals(Instant.MIN) ? today.plusDays(1).atStartOfDay(zone).toInstant() : to;
        Instant start = from.equals(Instant.MIN)
                ? end.atZone(zone).minus(DEFAULT_DAYS, ChronoUnit.DAYS).toInstant()
                : from;
        if (!start.isBefore(end)) {
            throw Problem.malformed("The range ends before it begins.");
        }
        return new Span(start, end, zone);
    }

    private static ZoneId zone(String name) throws Problem {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.malformed("tz is not the name of a time zone.");
        }
    }

    /** {@link Instant#MIN} where nothing was given. */
    private static Instant moment(String text, ZoneId zone, boolean end) throws Problem {
        try {
            if (text.isEmpty()) {
                return Instant.MIN;
            }
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return within((end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant());
            }
            return within(Instant.parse(text));
        } catch (DateTimeException e) {
            throw Problem.malformed((end ? "to" : "from") + " is neither a date nor a time as in RFC 3339.");
        }
    }

    private static Instant within(Instant moment) throws Problem {
        if (moment.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                || moment.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
            throw Problem.malformed("The range is outside the years 2000 to 2199.");
        }
        return moment;
    }
}
