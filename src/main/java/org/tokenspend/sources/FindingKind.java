package org.tokenspend.sources;

import java.util.Locale;

/** What a reader can find amiss. The first group concerns content and never changes an exit code. */
public enum FindingKind {
    TORN_LINE("a line cut short, at the end of a file or before a lost newline"),
    MALFORMED_LINE("a line that is not JSON"),
    GLUED_VALUES("two values on one line; both were read"),
    UNKNOWN_RECORD_TYPE("a record type this version does not know"),
    INVALID_USAGE("a usage field that is not a whole number; read as 0"),
    MISSING_TIMESTAMP("a call without a readable time; the file's first time stands in"),
    MISSING_MODEL("a call that names no model"),
    MISSING_ID("usage without any id to count it by; left out"),
    SYNTHETIC_MESSAGE("an error message of the client itself; no call"),
    OUTPUT_UNDERCOUNTED("output undercounted by the client version; the log never held the final number"),
    OUTPUT_MAYBE_UNDERCOUNTED("output may be undercounted by the client version"),
    USAGE_LOST("a run that ended without writing what it used; it cannot be counted"),
    USAGE_NOT_STATED("an answer whose tokens the client did not write down; it cannot be counted"),
    INVALID_RECORD("a usage line without a time, service or model, or with counts out of bounds; left out"),
    VANISHED_FILE("a file that was deleted while we looked"),
    NOT_A_REGULAR_FILE("a name that fits but is a folder, pipe, socket or device"),
    LINK_LOOP("a link back into a folder already read"),
    /** The one kind that makes a run partial. */
    UNREADABLE_FILE("a file or folder that could not be read");

    private final String meaning;

    FindingKind(String meaning) {
        this.meaning = meaning;
    }

    /** One phrase for people. */
    public String meaning() {
        return meaning;
    }

    /** The spelling used in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
