package org.tokenspend.sources.claude;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.SourceEnvironment;

/** Where Claude Code keeps its sessions: the folders that hold {@code projects/}. */
final class ClaudePaths {
    private ClaudePaths() {}

    /** What the user named, else {@code $CLAUDE_CONFIG_DIR} (a comma list), else both homes the client has used. */
    static List<Path> roots(SourceEnvironment environment) {
        if (environment.claudeDirs() != null) {
            return environment.claudeDirs();
        }
        Io io = environment.io();
        @Nullable String variable = io.variable("CLAUDE_CONFIG_DIR");
        if (variable != null) {
            List<Path> named = new ArrayList<>();
            for (String folder : variable.split(",", -1)) {
                if (!folder.isBlank()) {
                    named.add(io.path(folder.strip()));
                }
            }
            if (!named.isEmpty()) {
                return named;
            }
        }
        return List.of(
                io.home().resolve(".claude"), io.home().resolve(".config").resolve("claude"));
    }
}
