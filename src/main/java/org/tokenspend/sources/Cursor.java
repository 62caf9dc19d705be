package org.tokenspend.sources;

import org.jspecify.annotations.Nullable;

/**
 * Where reading stops and starts again in one file.
 *
 * @param offset bytes before it, always the start of a line or record
 * @param line lines before it, for findings
 * @param resume what the source itself must know to go on from here, as JSON with a version of its own; {@code null}
 *     where it needs nothing
 */
public record Cursor(long offset, long line, @Nullable String resume) {
    public static final Cursor START = new Cursor(0, 0, null);
}
