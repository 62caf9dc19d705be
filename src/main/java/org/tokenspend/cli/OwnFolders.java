package org.tokenspend.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tokenspend.config.Settings;
import org.tokenspend.platform.Io;

/** The analyzer's working folders, as written and as the agent logs them: with links resolved. */
final class OwnFolders {
    private OwnFolders() {}

    static Set<String> of(Io io, Settings settings) {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder : settings.analyzerDirs()) {
            Path path = io.path(folder);
            folders.add(path.toString());
            try {
                folders.add(path.toRealPath().toString());
            } catch (IOException e) {
                // A folder that is not there any more has no other name.
            }
        }
        return folders;
    }
}
