package org.tokenspend.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file that {@code setup} changed, with what it takes to undo that.
 *
 * @param file its path as the person knows it
 * @param backup the copy that restores it whole; {@code null} where single values are put back instead
 * @param after SHA-256 of the content that was written, in hex, beside a backup; {@code null} otherwise
 * @param values the values changed in it, in the order of the changes
 */
public record ChangedFile(
        String file, @Nullable String backup, @Nullable String after, List<ChangedValue> values) {}
