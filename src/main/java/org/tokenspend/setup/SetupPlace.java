package org.tokenspend.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that one run of {@code setup} looks at.
 *
 * @param settingsFile the user's settings, which are changed
 * @param claudeFolder the client's configuration folder
 * @param managedFile the file to look at in place of the system's managed settings; {@code null} for those
 */
public record SetupPlace(
        Path settingsFile, Path claudeFolder, @Nullable Path managedFile) {}
