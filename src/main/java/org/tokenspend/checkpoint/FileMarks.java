package org.tokenspend.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
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

    /** Hashes what lies before the cursor. */
    public static FileState take(LogFile file, boolean settled, Cursor cursor) throws IOException {
        long offset = cursor.offset();
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Key128 head = hash(channel, 0, headLength(offset));
            Key128 tail = hash(channel, offset - tailLength(offset), tailLength(offset));
            return new FileState(file.size(), file.modifiedNanos(), settled, cursor, head, tail);
        }
    }

    /** Where reading may go on: the stored cursor where its bytes are still there, else the start. */
    public static Cursor cursorFor(LogFile file, FileState known) throws IOException {
        if (known.isRewrittenIn(file)) {
            return Cursor.START;
        }
        long offset = known.cursor().offset();
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            boolean same = channel.size() >= offset
                    && hash(channel, 0, headLength(offset)).equals(known.head())
                    && hash(channel, offset - tailLength(offset), tailLength(offset))
                            .equals(known.tail());
            return same ? known.cursor() : Cursor.START;
        }
    }

    private static Key128 hash(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                break;
            }
        }
        return Key128.of(bytes.array());
    }
}
