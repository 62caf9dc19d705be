package org.tokenspend.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The machine's clock. Its zone is looked up when it is asked for: that reads all zones there are, at every start. */
final class LocalClock extends Clock {
    private final InstantSource time = InstantSource.system();
    private volatile @Nullable ZoneId zone;

    @Override
    public ZoneId getZone() {
        ZoneId known = zone;
        if (known == null) {
            known = ZoneId.systemDefault();
            zone = known;
        }
        return known;
    }

    /** A clock's zone by the older table of Java, which does without the rules of all the others. */
    static TimeZone timeZoneOf(Clock clock) {
        return clock instanceof LocalClock ? TimeZone.getDefault() : TimeZone.getTimeZone(clock.getZone());
    }

    @Override
    public Clock withZone(ZoneId other) {
        return time.withZone(other);
    }

    @Override
    public long millis() {
        return time.millis();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }
}
