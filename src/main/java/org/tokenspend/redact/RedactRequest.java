package org.tokenspend.redact;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tokenspend redact} was asked for.
 *
 * @param file the text to read; {@code null} for standard input
 * @param output what to write
 */
public record RedactRequest(@Nullable Path file, Output output) {
    /** What a run writes to standard output. */
    public enum Output {
        /** The text with markers. */
        TEXT,
        /** One JSON object that lists the findings, without any text. */
        FINDINGS,
        /** For each line {@code {"id","text"}} the same with its text redacted. */
        JSON_LINES
    }
}
