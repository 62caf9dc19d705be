package org.tokenspend.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that {@code setup} changed in somebody else's settings file, with what it takes to undo that.
 *
 * @param path the names from the root of the document down to the value
 * @param before the value's own characters before the first change; {@code null} where there was none
 * @param after SHA-256 of the value that was written, in hex; the value itself may be a key
 */
public record ChangedValue(List<String> path, @Nullable String before, String after) {}
