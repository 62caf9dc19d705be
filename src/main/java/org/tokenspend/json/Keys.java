package org.tokenspend.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A fixed list of names, looked up by their bytes; a name is known by its place in the list. */
public final class Keys {
    /** What a lookup answers for any other name. */
    public static final int UNKNOWN = -1;

    /** As many bytes as a lookup may look at: the longest name and the quote behind it. */
    static final int REACH = 64;

    private static final int WORD = Long.BYTES;

    /** Names with the quote behind them, without which one could be the start of another. */
    private final byte[][] names;
    /** The first eight bytes of each, or all of a shorter one; what counts of them; and the last eight of a longer one. */
    private final long[] heads;

    private final long[] masks;
    private final long[] tails;
    /** First candidate by the first byte, the quote where a name is empty; then a chain through {@link #next}. */
    private final byte[] first = new byte[1 << Byte.SIZE];

    private final byte[] next;

    private Keys(String[] words) {
        names = new byte[words.length][];
        heads = new long[words.length];
        masks = new long[words.length];
        tails = new long[words.length];
        next = new byte[words.length];
        Arrays.fill(first, (byte) UNKNOWN);
        for (int i = words.length - 1; i >= 0; i--) {
            byte[] name = (words[i] + '"').getBytes(StandardCharsets.UTF_8);
            names[i] = name;
            heads[i] = word(Arrays.copyOf(name, Math.max(name.length, WORD)), 0);
            masks[i] = name.length < WORD ? (1L << (name.length * 8)) - 1 : -1;
            tails[i] = name.length < WORD ? 0 : word(name, name.length - WORD);
            int start = name[0] & 0xff;
            next[i] = first[start];
            first[start] = (byte) i;
        }
    }

    /** Names of at most 63 bytes, at most 127 of them. */
    public static Keys of(String... names) {
        return new Keys(names);
    }

    /**
     * Which of the names stands at the index with a quote behind it. {@value #REACH} bytes from there on belong to the array.
     */
    int find(byte[] bytes, int from) {
        long head = word(bytes, from);
        int candidate = first[(int) head & 0xff];
        while (candidate >= 0
                && (((heads[candidate] ^ head) & masks[candidate]) != 0 || !endsAlike(candidate, bytes, from))) {
            candidate = next[candidate];
        }
        return candidate;
    }

    /** The name's bytes, the quote among them. */
    int length(int name) {
        return names[name].length;
    }

    private boolean endsAlike(int candidate, byte[] bytes, int from) {
        byte[] name = names[candidate];
        if (name.length <= WORD) {
            return true;
        }
        if (tails[candidate] != word(bytes, from + name.length - WORD)) {
            return false;
        }
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
