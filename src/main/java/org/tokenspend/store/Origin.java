package org.tokenspend.store;

/** Who told of a call. The order is the order of trust: what an earlier one says stands. */
public enum Origin {
    /** An agent's own log, read after the fact. */
    LOG(0),
    /** A live telemetry event about one call. */
    TELEMETRY(1),
    /** A live telemetry sum over an interval: it says how much, not which calls. */
    METRIC(2);

    private static final Origin[] ALL = values();

    private final int code;

    Origin(int code) {
        this.code = code;
    }

    /** Its number in the event table. */
    int code() {
        return code;
    }

    static Origin of(int code) {
        return ALL[code];
    }
}
