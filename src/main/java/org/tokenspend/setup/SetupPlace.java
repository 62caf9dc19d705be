package org.tokenspend.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/**
 * The files that one run of {@code setup} looks at.
 *
 * @param settingsFile the user's settings, which are changed
 * @param claudeFolder the client's configuration folder
 * @param managedFile the file to look at in place of the system's managed settings; {@code null} for those
 */
public record SetupPlace(
        Path settingsFile, Path claudeFolder, @Nullable Path managedFile) {

    /**
     * The place that options and the client's own variable name.
     *
     * @param claudeDir {@code --claude-dir}
     * @param settingsFile {@code --settings-file}
     * @param managedFile {@code --managed-settings-file}
     */
    public static SetupPlace of(
            Io io, @Nullable String claudeDir, @Nullable String settingsFile, @Nullable String managedFile) {
        String variable = io.variable("CLAUDE_CONFIG_DIR");
        Path folder = claudeDir != null
                ? io.path(claudeDir)
                : variable != null ? io.path(variable) : io.home().resolve(".claude");
        return new SetupPlace(
                settingsFile == null ? folder.resolve("settings.json") : io.path(settingsFile),
                folder,
                managedFile == null ? null : io.path(managedFile));
    }
}
