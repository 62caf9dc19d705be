package org.tokenspend.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.LogFile;
import org.tokenspend.usage.Key128;

/**
 * Tells whether a file still holds the bytes that were read: the first kibibyte names the file whatever its path or
 * inode, the last kibibyte before the cursor shows that it was appended to and not rewritten.
 */
public final class FileMarks {
    private static final int KIBIBYTE = 1024;

    private FileMarks() {}

    /** How many of the first bytes the head hash covers. */
    static int headLength(long offset) {
        return (int) Math.min(KIBIBYTE, offset);
    }

    /** How many bytes before the cursor the tail hash covers. */
    static int tailLength(long offset) {
        return (int) Math.min(KIBIBYTE, offset);
    }

    /** Hashes what lies before the cursor; {@link EOFException} where the file has become shorter. */
    public static FileState take(LogFile file, boolean settled, Cursor cursor) throws IOException {
        long offset = cursor.offset();
        Key128 head = hash(file.path(), 0, headLength(offset));
        Key128 tail = hash(file.path(), offset - tailLength(offset), tailLength(offset));
        return new FileState(file.size(), file.modifiedNanos(), settled, cursor, head, tail);
    }

    /** Where reading may go on: the stored cursor where its bytes are still there, else the start. */
    public static Cursor cursorFor(LogFile file, FileState known) throws IOException {
        if (known.isRewrittenIn(file)) {
            return Cursor.START;
        }
        try {
            FileState now = take(file, known.settled(), known.cursor());
            return now.head().equals(known.head()) && now.tail().equals(known.tail()) ? known.cursor() : Cursor.START;
        } catch (EOFException e) {
            return Cursor.START;
        }
    }

    private static Key128 hash(Path file, long from, int length) throws IOException {
        try (InputStream stream = FileContent.open(file)) {
            stream.skipNBytes(from);
            byte[] bytes = stream.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException(file.toString());
            }
            return Key128.of(bytes);
        }
    }
}
