package org.tokenspend.backend;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110, section 10.2.3): seconds, or a moment. */
final class RetryAfter {
    /** Longer than any wait that is obeyed, and still safe to add to a time. */
    private static final long MANY_SECONDS = 10L * 365 * 86_400;

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param value the header; {@code null} where it is missing
     * @param serverDate the {@code Date} header: a moment is measured by the server's own clock where it tells it
     * @param now this machine's clock
     * @return {@code null} where nothing readable is asked; never negative
     */
    static @Nullable Duration read(@Nullable String value, @Nullable String serverDate, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("\\d+")) {
            long seconds = text.length() > 10 ? MANY_SECONDS : Math.min(Long.parseLong(text), MANY_SECONDS);
            return Duration.ofSeconds(seconds);
        }
        Instant moment = moment(text);
        if (moment == null) {
            return null;
        }
        Instant reference = serverDate == null ? null : moment(serverDate.strip());
        Duration wait = Duration.between(reference == null ? now : reference, moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
