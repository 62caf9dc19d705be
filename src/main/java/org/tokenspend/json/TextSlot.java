package org.tokenspend.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds one short string of the record at hand as bytes; it becomes a {@code String} only when asked for, and the same
 * one again while the bytes stay the same, as session ids and models do from line to line.
 */
public final class TextSlot {
    /** Longer strings are taken as absent: no identifier of any agent comes near. */
    static final int LIMIT = 64 * 1024;

    private byte[] bytes = new byte[Keys.REACH];
    private int length = -1;
    private byte[] knownBytes = new byte[64];
    private int knownLength;
    private @Nullable String known;

    /** Forgets the value. */
    public void clear() {
        length = -1;
    }

    /** Whether the record had a string here. */
    public boolean isPresent() {
        return length >= 0;
    }

    /** Which of the names this is, or {@link Keys#UNKNOWN}. */
    public int indexIn(Keys keys) {
        if (length < 0 || length >= Keys.REACH) {
            return Keys.UNKNOWN;
        }
        bytes[length] = '"';
        int name = keys.find(bytes, 0);
        // A text may have a quote of its own behind a name.
        return name != Keys.UNKNOWN && keys.length(name) == length + 1 ? name : Keys.UNKNOWN;
    }

    /** The string, {@code null} where there was none or it was empty. */
    public @Nullable String text() {
        if (length <= 0) {
            return null;
        }
        if (known == null || !Arrays.equals(bytes, 0, length, knownBytes, 0, knownLength)) {
            if (knownBytes.length < length) {
                knownBytes = new byte[bytes.length];
            }
            System.arraycopy(bytes, 0, knownBytes, 0, length);
            knownLength = length;
            known = new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        return known;
    }

    /** The bytes held; only the first {@link #length()} count. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes held, -1 where there is no value. */
    public int length() {
        return length;
    }

    void start() {
        length = 0;
    }

    void append(byte[] source, int from, int to) {
        int count = to - from;
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void appendCodePoint(int codePoint) {
        byte[] encoded = new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
        append(encoded, 0, encoded.length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
