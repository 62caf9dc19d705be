package org.tokenspend.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tokenspend.json.ByteTaker;

/** Takes the string that holds the acknowledged calls, base64 (RFC 4648), and fills the table. */
final class AcknowledgedReader implements ByteTaker {
    private static final byte[] SIX_BITS = new byte[256];

    static {
        Arrays.fill(SIX_BITS, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            SIX_BITS[alphabet.charAt(i)] = (byte) i;
        }
    }

    /** A state is read before Java has compiled anything, and what is called often is compiled before what loops for long. */
    private static final int PIECE = 128;

    private final AcknowledgedCalls calls;
    private final byte[] decoded = new byte[AcknowledgedCalls.ENTRY_BYTES];
    private final ByteBuffer entry = ByteBuffer.wrap(decoded);
    private int length;
    private int bits;
    private int bitCount;

    AcknowledgedReader(AcknowledgedCalls calls) {
        this.calls = calls;
    }

    @Override
    public int take(byte[] characters, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + PIECE);
            at = decode(characters, at, end);
            if (at < end) {
                return at;
            }
        }
        return at;
    }

    /** Decodes up to a byte that is none of base64; returns its index. */
    private int decode(byte[] characters, int from, int to) {
        byte[] bytes = decoded;
        int end = length;
        int taken = bits;
        int takenBits = bitCount;
        int at = from;
        for (; at < to; at++) {
            int six = SIX_BITS[characters[at] & 0xff];
            if (six < 0) {
                if (characters[at] == '=') {
                    continue;
                }
                break;
            }
            taken = taken << 6 | six;
            takenBits += 6;
            if (takenBits >= 8) {
                takenBits -= 8;
                bytes[end++] = (byte) (taken >>> takenBits);
                if (end == bytes.length) {
                    putEntry();
                    end = 0;
                }
            }
        }
        length = end;
        bits = taken;
        bitCount = takenBits;
        return at;
    }

    /** Whether the last entry was whole. */
    boolean isWhole() {
        return length == 0;
    }

    private void putEntry() {
        calls.put(entry.getLong(0), entry.getLong(Long.BYTES), entry.getInt(2 * Long.BYTES));
    }
}
