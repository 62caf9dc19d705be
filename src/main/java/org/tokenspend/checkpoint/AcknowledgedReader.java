package org.tokenspend.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes the JSON string that holds the acknowledged calls, quotes and base64 (RFC 4648), and fills the table. */
final class AcknowledgedReader extends OutputStream {
    private static final byte[] SIX_BITS = new byte[128];

    static {
        Arrays.fill(SIX_BITS, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            SIX_BITS[alphabet.charAt(i)] = (byte) i;
        }
    }

    private final AcknowledgedCalls calls;
    private final ByteBuffer entry = ByteBuffer.allocate(AcknowledgedCalls.ENTRY_BYTES);
    private int bits;
    private int bitCount;

    AcknowledgedReader(AcknowledgedCalls calls) {
        this.calls = calls;
    }

    @Override
    public void write(int character) throws IOException {
        if (character == '"' || character == '=') {
            return;
        }
        int six = character >= 0 && character < SIX_BITS.length ? SIX_BITS[character] : -1;
        if (six < 0) {
            throw new IOException("not base64");
        }
        bits = bits << 6 | six;
        bitCount += 6;
        if (bitCount >= 8) {
            bitCount -= 8;
            entry.put((byte) (bits >>> bitCount));
            if (!entry.hasRemaining()) {
                entry.flip();
                calls.put(entry.getLong(), entry.getLong(), entry.getInt());
                entry.clear();
            }
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    /** Whether the last entry was whole. */
    boolean isComplete() {
        return entry.position() == 0;
    }
}
