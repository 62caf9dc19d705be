package org.tokenspend.analyze.classify;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a usage limit ends, as the client tells people: {@code …limit reached|1739106000}, {@code resets 3pm (Europe/Berlin)}. */
final class LimitText {
    private static final Pattern EPOCH = Pattern.compile("\\|(\\d{10})\\b");
    private static final Pattern CLOCK_TIME =
            Pattern.compile("resets?(?: at)? (\\d{1,2})(?::(\\d{2}))? ?([ap]m)?(?: \\(([a-z_]+/[a-z_/+-]+)\\))?");
    private static final Duration UNKNOWN = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(8);

    private LimitText() {}

    /** Shortly: what is overloaded now may not be then. */
    static Instant soon(Clock clock) {
        return clock.instant().plus(SOON);
    }

    /** The moment of the reset; an hour from now where the text, in lower case, does not tell one that can be true. */
    static Instant reset(String said, Clock clock) {
        Instant now = clock.instant();
        Instant told = told(said, clock);
        return told.isAfter(now) && told.isBefore(now.plus(LONGEST)) ? told : now.plus(UNKNOWN);
    }

    private static Instant told(String said, Clock clock) {
        Matcher epoch = EPOCH.matcher(said);
        if (epoch.find()) {
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1)));
        }
        Matcher time = CLOCK_TIME.matcher(said);
        if (!time.find()) {
            return Instant.MIN;
        }
        try {
            ZonedDateTime now = clock.instant().atZone(zone(time.group(4), clock));
            ZonedDateTime next =
                    now.with(LocalTime.of(hour(time), time.group(2) == null ? 0 : Integer.parseInt(time.group(2))));
            return (next.isAfter(now) ? next : next.plusDays(1)).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    private static int hour(Matcher time) {
        int hour = Integer.parseInt(time.group(1));
        String half = time.group(3);
        return half == null ? hour : hour % 12 + (half.equals("pm") ? 12 : 0);
    }

    /** The text is in lower case; zone ids are not. */
    private static ZoneId zone(@org.jspecify.annotations.Nullable String name, Clock clock) {
        if (name != null) {
            for (String id : ZoneId.getAvailableZoneIds()) {
                if (id.equalsIgnoreCase(name)) {
                    return ZoneId.of(id);
                }
            }
        }
        return clock.getZone();
    }
}
