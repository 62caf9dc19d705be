package org.tokenspend.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.TimeWindow;

/**
 * Reads {@code --since} and {@code --until}.
 *
 * <p>A date is a whole day in the local zone; a date with a time is local; one with an offset or {@code Z} is what it
 * says. Both ends are inside the window. Where clocks go back and a local time happens twice, the window takes in both.
 */
final class TimeWindowParser {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final String SINCE = "--since";
    private static final String UNTIL = "--until";

    private final ZoneId zone;

    TimeWindowParser(ZoneId zone) {
        this.zone = zone;
    }

    /** The window between two moments; {@code null} for an end that is open. */
    TimeWindow parse(@Nullable String since, @Nullable String until) {
        long start = since == null ? Long.MIN_VALUE : millis(SINCE, since);
        long end = until == null ? Long.MAX_VALUE : millis(UNTIL, until);
        if (start > end) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--since is later than --until.",
                    "No call can be between " + since + " and " + until + ".",
                    "Swap them, or leave one out.");
        }
        return new TimeWindow(start, end);
    }

    private long millis(String option, String written) {
        boolean isStart = option.equals(SINCE);
        try {
            TemporalAccessor time =
                    FORM.parseBest(written.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof LocalDate day) {
                return isStart
                        ? day.atStartOfDay(zone).toInstant().toEpochMilli()
                        : day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
            }
            if (time instanceof LocalDateTime local) {
                ZonedDateTime zoned = local.atZone(zone);
                return edge((isStart ? zoned : zoned.withLaterOffsetAtOverlap()).toInstant(), isStart);
            }
            return edge(Instant.from(time), isStart);
        } catch (DateTimeException | ArithmeticException e) {
            throw unreadable(option, written);
        }
    }

    /** Events are timed in milliseconds: a finer moment is rounded into the window it bounds. */
    private static long edge(Instant moment, boolean isStart) {
        long floor = moment.toEpochMilli();
        return isStart && moment.isAfter(Instant.ofEpochMilli(floor)) ? floor + 1 : floor;
    }

    private static UserError unreadable(String option, String written) {
        return new UserError(
                ExitCode.USAGE,
                option + " is not a date or time: " + written,
                "It is a day, a local time, or a time with its offset, in ISO form.",
                "For example: " + option + " 2026-02-09, 2026-02-09T09:30 or 2026-02-09T09:30:00Z");
    }
}
