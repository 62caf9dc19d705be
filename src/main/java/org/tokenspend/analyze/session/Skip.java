package org.tokenspend.analyze.session;

/** Why a session is not analysed. */
public enum Skip {
    /** Its file has not changed, or hardly grown, since it was analysed. */
    ANALYSED("analysed before"),
    /** The analyzer's own. */
    OWN("of tokenspend's own"),
    /** Led by a program. */
    AUTOMATION("led by a program"),
    /** Fewer than two messages of a person, or shorter than a minute. */
    TOO_SMALL("too short"),
    /** Somebody may still be at it. */
    ACTIVE("still going on"),
    /** Another session begins with all of it. */
    COPY("continued in another session"),
    /** Not within --since and --until. */
    OUTSIDE("outside --since and --until"),
    /** Tried three times without a usable answer. */
    HOPELESS("given up after three attempts"),
    /** Its file could not be read. */
    UNREADABLE("unreadable"),
    /** Beyond --max-sessions. */
    NEXT_PASS("left for the next pass");

    private final String meaning;

    Skip(String meaning) {
        this.meaning = meaning;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}
