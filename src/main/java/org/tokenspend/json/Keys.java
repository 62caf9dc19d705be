package org.tokenspend.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A fixed list of names, looked up by their bytes; a name is known by its place in the list. */
public final class Keys {
    /** What a lookup answers for any other name. */
    public static final int UNKNOWN = -1;

    private static final int LENGTHS = 64;
    private static final int WORD = Long.BYTES;

    private final byte[][] names;
    /** Eight bytes from a name's start, or all of a shorter one; and the last eight of a longer one. */
    private final long[] heads;

    private final long[] tails;
    /** First candidate by length, then a chain through {@link #next}: keys of one length are few. */
    private final byte[] first = new byte[LENGTHS];

    private final byte[] next;

    private Keys(String[] words) {
        names = new byte[words.length][];
        heads = new long[words.length];
        tails = new long[words.length];
        next = new byte[words.length];
        Arrays.fill(first, (byte) UNKNOWN);
        for (int i = words.length - 1; i >= 0; i--) {
            byte[] name = words[i].getBytes(StandardCharsets.UTF_8);
            names[i] = name;
            heads[i] = word(Arrays.copyOf(name, Math.max(name.length, WORD)), 0);
            tails[i] = name.length < WORD ? 0 : word(name, name.length - WORD);
            next[i] = first[name.length];
            first[name.length] = (byte) i;
        }
    }

    /** Names of at most 63 bytes, at most 127 of them. */
    public static Keys of(String... names) {
        return new Keys(names);
    }

    int indexOf(byte[] bytes, int from, int length) {
        int candidate = length < LENGTHS ? first[length] : UNKNOWN;
        if (candidate < 0) {
            return UNKNOWN;
        }
        if (length >= WORD) {
            return longIndexOf(candidate, bytes, from, length);
        }
        if (from > bytes.length - WORD) {
            return indexOf(Arrays.copyOfRange(bytes, from, from + WORD), 0, length);
        }
        long word = word(bytes, from) & ((1L << (length * 8)) - 1);
        while (candidate >= 0 && heads[candidate] != word) {
            candidate = next[candidate];
        }
        return candidate;
    }

    private int longIndexOf(int firstCandidate, byte[] bytes, int from, int length) {
        long head = word(bytes, from);
        long tail = word(bytes, from + length - WORD);
        int candidate = firstCandidate;
        while (candidate >= 0
                && (heads[candidate] != head || tails[candidate] != tail || !matches(names[candidate], bytes, from))) {
            candidate = next[candidate];
        }
        return candidate;
    }

    /** Compares what stands between the first eight bytes and the last eight. */
    private static boolean matches(byte[] name, byte[] bytes, int from) {
        for (int i = WORD; i < name.length - WORD; i++) {
            if (name[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static long word(byte[] bytes, int from) {
        return (long) Window.LONGS.get(bytes, from);
    }
}
