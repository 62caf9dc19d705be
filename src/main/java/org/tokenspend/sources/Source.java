package org.tokenspend.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One agent's logs on this machine. */
public interface Source {
    /** The connector id on the command line and in records, for example {@code claude}. */
    String id();

    /** The agent's name as its users write it. */
    String displayName();

    /**
     * Looks for the files that may hold usage, each once, whatever links lead to it. Folders that cannot be listed become
     * findings; a missing folder is no finding.
     *
     * @param found takes each file, as soon as may be: reading begins while the rest is looked for
     */
    void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found);

    /** All the files that may hold usage. */
    default List<LogFile> find(SourceEnvironment environment, FindingLog findings) {
        List<LogFile> files = new ArrayList<>();
        find(environment, findings, files::add);
        return files;
    }

    /** The folders and stores it looks into, whether they are there or not. */
    List<Path> places(SourceEnvironment environment);

    /** Whether the agent left anything on this machine; a look at a folder or two, not a walk. */
    default boolean isPresent(SourceEnvironment environment) {
        return places(environment).stream().anyMatch(Files::exists);
    }

    /** A reader for one worker thread; it is used for many files, one after another. */
    UsageReader newReader(SourceEnvironment environment);

    /**
     * Whether reading may start again at the first byte of any record without knowing what came before. Where not, a
     * checkpoint is only ever kept at the end of a file that was settled as a whole.
     */
    boolean resumesAnywhere();

    /** Facts about the agent's logs that the user should know with these calls in hand, for the coverage report. */
    default List<String> knownLimits() {
        return List.of();
    }

    /** Reads the files of one source. */
    interface UsageReader {
        /**
         * Reads from the cursor to the end of the file.
         *
         * @return where the next reading may start if every record of this one is settled: behind the last complete
         *     line, never inside one
         * @throws IOException when the file cannot be read; what was told before that stays valid
         */
        Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException;
    }
}
