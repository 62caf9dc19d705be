package org.tokenspend.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Organisation;

/**
 * What an organisation takes at this moment.
 *
 * @param now the server's time
 * @param wantsEmail whether addresses are kept
 * @param oldest calls before this are past the organisation's retention
 */
record Acceptance(Instant now, boolean wantsEmail, Instant oldest) {
    /** Before any agent this product knows of; a clock that says so was never set. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    static Acceptance of(Organisation org, Instant now) {
        return new Acceptance(now, org.wantsEmail(), org.oldestKept(now));
    }

    /** Why a time is not taken; {@code null} where it is. */
    @Nullable
    String refusal(Instant ts) {
        if (ts.isAfter(now.plus(Duration.ofDays(1)))) {
            return "more than a day ahead";
        }
        if (ts.isBefore(FIRST)) {
            return "before the year 2000";
        }
        return ts.isBefore(oldest) ? "older than the organisation keeps" : null;
    }
}
