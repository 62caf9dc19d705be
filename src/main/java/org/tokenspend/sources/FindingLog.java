package org.tokenspend.sources;

import java.nio.file.Path;

/** Takes what could not be read as expected. */
public interface FindingLog {
    /**
     * Notes a finding.
     *
     * @param kind which kind; the report counts by it
     * @param file where
     * @param line 1-based line, 0 where the file as a whole is meant
     */
    void finding(FindingKind kind, Path file, long line);
}
