package org.tokenspend.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.FileContent;

/**
 * How SQLite may open a store so that it changes nothing.
 *
 * <p>A store with a write-ahead log is read through the log's index file, which stays as it is. Where the log is empty or
 * missing the store alone is all; SQLite, asked to look for a log, would make one.
 *
 * @param parameters what to say to open it in place; {@code null} where that takes a copy
 * @param alone whether the store is read without its log, so that a log that appears outdates the reading
 */
record StoreMode(@Nullable String parameters, boolean alone, long size, FileTime modified) {
    private static final int HEADER = 100;
    private static final int READ_VERSION = 19;
    private static final int WRITE_AHEAD = 2;

    static StoreMode of(Path store) throws IOException {
        long size = Files.size(store);
        FileTime modified = Files.getLastModifiedTime(store);
        if (hasLog(store)) {
            boolean indexed = Files.exists(store.resolveSibling(store.getFileName() + "-shm"));
            return new StoreMode(indexed ? "mode=ro&readonly_shm=1" : null, false, size, modified);
        }
        boolean alone = isWriteAhead(store);
        return new StoreMode(alone ? "mode=ro&immutable=1" : "mode=ro", alone, size, modified);
    }

    /** Whether somebody wrote while the store was read alone. */
    boolean isOutdated(Path store) throws IOException {
        return alone
                && (hasLog(store)
                        || Files.size(store) != size
                        || !Files.getLastModifiedTime(store).equals(modified));
    }

    private static boolean hasLog(Path store) throws IOException {
        Path log = SqliteStore.logOf(store);
        return Files.exists(log) && Files.size(log) > 0;
    }

    private static boolean isWriteAhead(Path store) throws IOException {
        try (InputStream stream = FileContent.open(store)) {
            byte[] header = stream.readNBytes(HEADER);
            return header.length == HEADER && header[READ_VERSION] == WRITE_AHEAD;
        }
    }
}
