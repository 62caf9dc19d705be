package org.tokenspend.json;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The part of a stream that is in memory: a buffer of fixed size, refilled as it is consumed. */
class Window {
    static final int SIZE = 128 * 1024;
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long ONES = 0x0101010101010101L;
    static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = '\n' * ONES;

    final byte[] buffer = new byte[SIZE];
    int position;
    int limit;
    private InputStream input = InputStream.nullInputStream();
    private @Nullable OutputStream tap;
    private int tapFrom;
    private boolean ended;
    /** Stream offset of {@code buffer[0]}. */
    private long base;

    final void open(InputStream stream, long offset) {
        input = stream;
        base = offset;
        position = 0;
        limit = 0;
        ended = false;
        tap = null;
    }

    /** Whether the end of the stream was met. */
    final boolean hasEnded() {
        return ended;
    }

    /** Stream offset of the next byte. */
    public final long offset() {
        return base + position;
    }

    /** Starts copying every byte from here on as it is consumed. */
    final void startTap(OutputStream copy) {
        tap = copy;
        tapFrom = position;
    }

    /** Ends the copy in front of the next byte. */
    final void endTap() throws IOException {
        if (tap != null) {
            tap.write(buffer, tapFrom, position - tapFrom);
            tap = null;
        }
    }

    /** Makes room and reads on; false at the end of the stream. Only bytes from {@code position} on stay. */
    final boolean refill() throws IOException {
        if (tap != null) {
            tap.write(buffer, tapFrom, position - tapFrom);
            tapFrom = 0;
        }
        int kept = limit - position;
        if (kept == SIZE) {
            return false;
        }
        if (kept > 0 && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, kept);
        }
        base += position;
        position = 0;
        limit = kept;
        int count = input.read(buffer, limit, SIZE - limit);
        if (count <= 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    /** Whether bytes that have left the window can be had again. */
    final boolean canGoBack() {
        return input instanceof FileInputStream;
    }

    /** Makes the byte at an earlier offset the next one; it must be in the window where the stream cannot go back. */
    final void goBackTo(long offset) throws IOException {
        if (offset >= base) {
            position = (int) (offset - base);
            return;
        }
        long bytes = offset - base - limit;
        if (input.skip(bytes) != bytes) {
            throw new IOException("The file cannot be read twice");
        }
        base = offset;
        position = 0;
        limit = 0;
        ended = false;
    }

    /** Consumes the three bytes of a byte order mark, where the stream begins with one. */
    final void skipByteOrderMark() throws IOException {
        while (limit - position < 3) {
            if (!refill()) {
                return;
            }
        }
        if (buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /** Consumes everything up to, not including, the next newline; false at the end of the stream. */
    final boolean skipToNewline() throws IOException {
        do {
            byte[] bytes = buffer;
            int at = position;
            for (; at <= limit - 8; at += 8) {
                long hit = below((long) LONGS.get(bytes, at) ^ NEWLINES, ONES) & HIGHS;
                if (hit != 0) {
                    position = at + firstByteOf(hit);
                    return true;
                }
            }
            for (; at < limit; at++) {
                if (bytes[at] == '\n') {
                    position = at;
                    return true;
                }
            }
            position = limit;
        } while (refill());
        return false;
    }

    /** Marks, by their high bits, the bytes of a word below the bytes of a bound; exact up to the first one. */
    private static long below(long word, long bound) {
        return (word - bound) & ~word;
    }

    /**
     * The index of the first marked byte of a little-endian word, marks being the bytes' high bits. Counting trailing
     * zeros would do, but is a call and a loop before the last compiler tier.
     */
    static int firstByteOf(long marks) {
        long lowBits = marks >>> 7;
        return (int) ((((lowBits - 1) & ~lowBits & ONES) * ONES) >>> 56);
    }
}
