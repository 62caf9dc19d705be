package org.tokenspend.ingest;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agents of a machine left behind, and how much of it can be read.
 *
 * @param sources every agent whose logs can be read, found or not
 * @param boundaries what cannot be read, and why
 */
public record SurveyReport(List<Surveyed> sources, List<Boundary> boundaries) {

    /**
     * One agent.
     *
     * @param source its connector id
     * @param displayName its name
     * @param places the folders and stores that are there; where none is, those that were looked for
     * @param report everything its logs hold; {@code null} where it left none
     */
    public record Surveyed(
            String source,
            String displayName,
            List<Path> places,
            @Nullable IngestReport report) {}

    /**
     * Usage that no reader of logs can see.
     *
     * @param what whose or which
     * @param why one sentence, with the way around where there is one
     */
    public record Boundary(String what, String why) {}

    /** Whether a file or folder could not be read. */
    public boolean hasUnreadableFiles() {
        return sources.stream().map(Surveyed::report).anyMatch(report -> report != null && report.hasUnreadableFiles());
    }
}
