package org.tokenspend.analyze.task;

import java.util.Locale;

/** What went against the grain; the closed list. */
public enum Friction {
    MISUNDERSTOOD_REQUEST,
    WRONG_APPROACH,
    BUGGY_OUTPUT,
    EXCESSIVE_CHANGES,
    INCOMPLETE_OUTPUT,
    USER_REJECTED_ACTION,
    TOOL_FAILURE,
    ENVIRONMENT_ISSUE,
    MISSING_CONTEXT,
    CHANGED_REQUIREMENTS,
    SLOW_OR_STUCK,
    OTHER;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
