package org.tokenspend.render;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;

/** Instants as the clocks of a zone show them. */
final class LocalTimes {
    private LocalTimes() {}

    static OffsetDateTime of(Instant instant, TimeZone zone) {
        int offsetMillis = zone.getOffset(instant.toEpochMilli());
        return instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMillis / 1000));
    }
}
