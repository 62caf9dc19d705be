package org.tokenspend.sources;

/** What a reader tells while it reads one file. */
public interface UsageEvents extends FindingLog {
    /** A line that speaks of a call. */
    void sighting(Sighting sighting);

    /** The time of the file's first line that has one, Unix time in milliseconds; told at most once a file. */
    void firstTime(long millis);

    /** Bytes and lines read since the last such report, for coverage and the progress bar. */
    void progress(long bytes, long lines);
}
