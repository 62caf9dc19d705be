package org.tokenspend.json;

import java.nio.charset.StandardCharsets;

/** A fixed list of names, looked up by their bytes; a name is known by its place in the list. */
public final class Keys {
    /** What a lookup answers for any other name. */
    public static final int UNKNOWN = -1;

    private static final int LENGTHS = 64;

    private final byte[][] names;
    /** First candidate by length, then a chain through {@link #next}: keys of one length are few. */
    private final byte[] first = new byte[LENGTHS];

    private final byte[] next;

    private Keys(String[] words) {
        names = new byte[words.length][];
        next = new byte[words.length];
        java.util.Arrays.fill(first, (byte) UNKNOWN);
        for (int i = words.length - 1; i >= 0; i--) {
            names[i] = words[i].getBytes(StandardCharsets.UTF_8);
            next[i] = first[names[i].length];
            first[names[i].length] = (byte) i;
        }
    }

    /** Names of at most 63 bytes, at most 127 of them. */
    public static Keys of(String... names) {
        return new Keys(names);
    }

    int indexOf(byte[] bytes, int from, int length) {
        if (length >= LENGTHS) {
            return UNKNOWN;
        }
        for (int i = first[length]; i >= 0; i = next[i]) {
            if (matches(names[i], bytes, from)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private static boolean matches(byte[] name, byte[] bytes, int from) {
        for (int i = 0; i < name.length; i++) {
            if (name[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
