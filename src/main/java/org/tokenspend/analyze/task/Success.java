package org.tokenspend.analyze.task;

import java.util.Locale;

/** How a task ended, best first. */
public enum Success {
    /** Accepted at the first or nearly the first attempt. */
    DELIVERED_CLEAN,
    /** Done after corrections, failing tools or pasted errors. */
    DELIVERED_WITH_FRICTION,
    /** Something usable; ends on a plan, half an answer or an open question. */
    PARTIAL,
    /** Given up, said or silent. */
    ABANDONED;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
