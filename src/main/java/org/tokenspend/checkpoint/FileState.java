package org.tokenspend.checkpoint;

import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.LogFile;
import org.tokenspend.usage.Key128;

/**
 * How far one file was read for one destination.
 *
 * @param size bytes, as listed before it was read
 * @param modifiedNanos last modification as listed before it was read, nanoseconds of Unix time
 * @param settled whether everything that could be read then was acknowledged; only such a file may be left unopened
 * @param cursor where the next reading starts
 * @param head hash of the first bytes, {@link FileMarks#headLength} of them: tells another file under the same name
 * @param tail hash of the bytes before the cursor, {@link FileMarks#tailLength} of them: tells a rewritten file
 */
public record FileState(long size, long modifiedNanos, boolean settled, Cursor cursor, Key128 head, Key128 tail) {

    /** Whether the file was written without growing, which appending never does; the bytes in between may be others. */
    boolean isRewrittenIn(LogFile file) {
        return file.size() < size || (file.size() == size && file.modifiedNanos() != modifiedNanos);
    }

    /** The same file, settled or not. */
    public FileState settledAs(boolean nowSettled) {
        return new FileState(size, modifiedNanos, nowSettled, cursor, head, tail);
    }

    /** Whether this says of the file what would be noted now. */
    public boolean isUpToDate(LogFile file, boolean nowSettled, Cursor nowCursor) {
        return size == file.size()
                && modifiedNanos == file.modifiedNanos()
                && settled == nowSettled
                && cursor.equals(nowCursor);
    }
}
