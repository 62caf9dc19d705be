package org.tokenspend.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/**
 * What a source may know to find its files.
 *
 * @param io environment variables, home folder, operating system
 * @param claudeDirs the Claude Code folders the user named; {@code null} for the agent's own rule
 * @param excludedFolders real paths of working folders whose sessions are the product's own and never count
 * @param jsonlFolders folders and files with generic usage lines that the user named
 */
public record SourceEnvironment(
        Io io, @Nullable List<Path> claudeDirs, Set<String> excludedFolders, List<Path> jsonlFolders) {

    /** Without generic usage lines. */
    public SourceEnvironment(Io io, @Nullable List<Path> claudeDirs, Set<String> excludedFolders) {
        this(io, claudeDirs, excludedFolders, List.of());
    }
}
