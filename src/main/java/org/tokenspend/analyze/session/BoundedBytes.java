package org.tokenspend.analyze.session;

import java.io.OutputStream;
import java.util.Arrays;

/** The bytes of one JSON value, unless there are too many: then none. */
final class BoundedBytes extends OutputStream {
    private final int limit;
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean overflown;

    BoundedBytes(int limit) {
        this.limit = limit;
    }

    void clear() {
        length = 0;
        overflown = false;
        if (bytes.length > 1 << 16) {
            bytes = new byte[1024];
        }
    }

    /** Whether there was more than fits. */
    boolean isOverflown() {
        return overflown;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int count) {
        if (overflown || length + (long) count > limit) {
            overflown = true;
            length = 0;
            return;
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }
}
