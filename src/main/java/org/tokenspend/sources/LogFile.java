package org.tokenspend.sources;

import java.nio.file.Path;

/**
 * A file of a source, as the walk saw it.
 *
 * @param path where to open it
 * @param size bytes, when it was listed
 * @param modifiedNanos last modification, nanoseconds of Unix time
 */
public record LogFile(Path path, long size, long modifiedNanos) {}
