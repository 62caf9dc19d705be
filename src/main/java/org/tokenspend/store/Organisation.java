package org.tokenspend.store;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of its own: nobody sees another's numbers.
 *
 * @param id its number in every table
 * @param identityMode {@code anonymous} or {@code email}
 * @param zone the zone its day tier is kept in
 * @param retentionDays how long calls are kept; {@code null} for ever
 */
public record Organisation(
        int id,
        String name,
        String identityMode,
        ZoneId zone,
        @Nullable Integer retentionDays) {
    public static final String ANONYMOUS = "anonymous";
    public static final String EMAIL = "email";

    /** The first moment of the oldest day that is kept; the beginning of time where everything is. */
    public Instant oldestKept(Instant now) {
        return retentionDays == null
                ? Instant.MIN
                : now.atZone(zone)
                        .toLocalDate()
                        .minusDays(retentionDays)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** Whether addresses may be kept. */
    public boolean wantsEmail() {
        return identityMode.equals(EMAIL);
    }
}
