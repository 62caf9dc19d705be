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

    private static final int DECODED_AT_ONCE = 512 * AcknowledgedCalls.ENTRY_BYTES;

    private final AcknowledgedCalls calls;
    private final byte[] decoded = new byte[DECODED_AT_ONCE];
    private int length;
    private int bits;
    private int bitCount;

    AcknowledgedReader(AcknowledgedCalls calls) {
        this.calls = calls;
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    /** One loop over locals: a large state is read before Java has compiled anything. */
    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        byte[] to = decoded;
        int at = length;
        int taken = bits;
        int takenBits = bitCount;
        for (int i = from; i < from + count; i++) {
            int character = bytes[i];
            int six = character < 0 ? -1 : SIX_BITS[character];
            if (six < 0) {
                if (character == '"' || character == '=') {
                    continue;
                }
                throw new IOException("not base64");
            }
            taken = taken << 6 | six;
            takenBits += 6;
            if (takenBits >= 8) {
                takenBits -= 8;
                to[at++] = (byte) (taken >>> takenBits);
                if (at == to.length) {
                    put(at);
                    at = 0;
                }
            }
        }
        length = at;
        bits = taken;
        bitCount = takenBits;
    }

    /** Puts in what is left; false where the last entry is not whole. */
    boolean finish() {
        put(length);
        return length % AcknowledgedCalls.ENTRY_BYTES == 0;
    }

    private void put(int end) {
        ByteBuffer entries = ByteBuffer.wrap(decoded, 0, end);
        while (entries.remaining() >= AcknowledgedCalls.ENTRY_BYTES) {
            calls.put(entries.getLong(), entries.getLong(), entries.getInt());
        }
    }
}
