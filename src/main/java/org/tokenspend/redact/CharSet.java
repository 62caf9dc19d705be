package org.tokenspend.redact;

/** A set of ASCII characters that answers in two shifts. */
final class CharSet {
    static final CharSet DIGITS = of("0-9");
    static final CharSet LETTERS = of("a-zA-Z");
    static final CharSet ALNUM = of("a-zA-Z0-9");
    static final CharSet HEX = of("0-9a-fA-F");
    /** Base64 in either alphabet, padding included. */
    static final CharSet BASE64 = of("a-zA-Z0-9+/=_\\-");
    /** Names of variables, settings and headers, dotted or dashed. */
    static final CharSet NAME = of("a-zA-Z0-9_.\\-");
    /** Names and tokens that hold no dot. */
    static final CharSet WORD = of("a-zA-Z0-9_\\-");

    private final long low;
    private final long high;

    private CharSet(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** Reads {@code a-z0-9_}; a backslash takes the next character as it is. */
    static CharSet of(String spec) {
        long[] bits = new long[2];
        int i = 0;
        while (i < spec.length()) {
            if (spec.charAt(i) == '\\') {
                i++;
            }
            char first = spec.charAt(i);
            char last = first;
            if (i + 2 < spec.length() && spec.charAt(i + 1) == '-') {
                last = spec.charAt(i + 2);
                i += 2;
            }
            for (int c = first; c <= last; c++) {
                bits[c >>> 6] |= 1L << c;
            }
            i++;
        }
        return new CharSet(bits[0], bits[1]);
    }

    boolean has(char c) {
        return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> c & 1) != 0;
    }
}
