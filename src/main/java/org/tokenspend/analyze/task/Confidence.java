package org.tokenspend.analyze.task;

import java.util.Locale;

/** How sure the classifier is. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
