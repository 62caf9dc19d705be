package org.tokenspend.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was changed.
 *
 * @param backup the copy of what it held; {@code null} where there was no file
 * @param removed whether it is not there any more
 */
public record Written(Path file, @Nullable Path backup, boolean removed) {}
