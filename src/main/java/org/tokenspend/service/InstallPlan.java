package org.tokenspend.service;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What installing would do.
 *
 * @param host the service manager's name
 * @param file the file it would write
 * @param before the file's text now; {@code null} where there is none
 * @param after the file's text then
 * @param standing how the two relate
 * @param commands what would make it work
 * @param loaded what the service manager says now
 * @param notices what else a person should know, one sentence each
 */
public record InstallPlan(
        String host,
        Path file,
        @Nullable String before,
        String after,
        Standing standing,
        List<String> commands,
        Loaded loaded,
        List<String> notices) {

    /** How the file on disk relates to the one to be. */
    public enum Standing {
        /** There is none. */
        ABSENT,
        /** It is the same. */
        SAME,
        /** We wrote it, for other options or paths. */
        OLDER,
        /** Somebody else wrote or changed it. */
        EDITED
    }

    /** Whether all of it is in place. */
    public boolean isEmpty() {
        return standing == Standing.SAME && loaded.isLoaded();
    }
}
