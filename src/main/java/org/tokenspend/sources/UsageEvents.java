package org.tokenspend.sources;

import java.util.Map;

/** What a reader tells while it reads one file. */
public interface UsageEvents extends FindingLog {
    /** A line that speaks of a call. */
    void sighting(Sighting sighting);

    /**
     * The time of the file's first line that has one, Unix time in milliseconds; told at most once a file, and before the
     * first sighting that has a time: which of two copies comes first is decided by it.
     */
    void firstTime(long millis);

    /** Bytes and lines read since the last such report, for coverage and the progress bar. */
    void progress(long bytes, long lines);

    /**
     * A state of the agent as a whole, of which only the newest counts, all its facts together: a rate limit's, say. No
     * call, no text.
     *
     * @param topic what it is a state of; facts are told as {@code <topic>.<fact>}
     * @param facts by name
     * @param atMillis when it was so, Unix time
     */
    default void newest(String topic, Map<String, String> facts, long atMillis) {}

    /** An amount that adds up over everything read and that no token class holds: premium requests, say. */
    default void amount(String fact, double amount) {}
}
