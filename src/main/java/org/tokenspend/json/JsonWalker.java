package org.tokenspend.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks over one value of any kind and checks every byte of it; keeps nothing. */
class JsonWalker extends LineDropper {
    static final int END_OF_STREAM = -1;

    private static final long BACKSLASHES = '\\' * ONES;
    /** Turned over in this bit, a quote is a space, a space is not, and control bytes stay below both. */
    private static final long QUOTE_TO_SPACE = ('"' ^ ' ') * ONES;

    private static final long ABOVE_SPACE = (' ' + 1) * ONES;
    /** Kinds of escape, by their byte, that are over after it. */
    private static final boolean[] SHORT_ESCAPES = setOf("\"\\/nrt");

    private static final boolean[] HEX_DIGITS = setOf("0123456789abcdefABCDEF");
    private static final boolean[] WORD_BYTES =
            setOf("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-+.");

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** Open containers of the value being skipped, one bit each: set for an object. */
    private long[] containers = new long[2];

    /** The next byte that is not a space, tab or carriage return; -1 at the end of the stream. Consumes nothing else. */
    public final int peek() throws IOException {
        // 35 bytes of code are the most that the first compiler tier inlines; this is the most frequent call of all.
        int next;
        if (position < limit && (next = buffer[position]) > ' ') {
            return next;
        }
        return peekBehindSpace();
    }

    private int peekBehindSpace() throws IOException {
        while (true) {
            while (position < limit) {
                int next = buffer[position];
                if (next != ' ' && next != '\t' && next != '\r') {
                    return next & 0xff;
                }
                position++;
            }
            if (!refill()) {
                return END_OF_STREAM;
            }
        }
    }

    /** Consumes the value at hand, whatever it is. */
    public final void skip() throws IOException, MalformedJson {
        int depth = 0;
        while (true) {
            int next = peek();
            if (next == '"') {
                position++;
                skipString();
            } else if (next == '{' || next == '[') {
                position++;
                depth = push(depth, next == '{');
                if (peek() != (next == '{' ? '}' : ']')) {
                    if (next == '{') {
                        skipKey();
                    }
                    continue;
                }
                position++;
                depth--;
            } else {
                skipScalar(next);
            }
            depth = closeContainers(depth);
            if (depth == 0) {
                return;
            }
        }
    }

    /** Consumes the separators behind a value; returns the depth at which the next value stands, 0 where none does. */
    private int closeContainers(int openContainers) throws IOException, MalformedJson {
        int depth = openContainers;
        while (depth > 0) {
            boolean object = isObject(depth);
            int next = peek();
            if (next == ',') {
                position++;
                if (object) {
                    skipKey();
                }
                return depth;
            }
            if (next != (object ? '}' : ']')) {
                throw malformed(next);
            }
            position++;
            depth--;
        }
        return 0;
    }

    private void skipKey() throws IOException, MalformedJson {
        expect('"');
        skipString();
        expect(':');
    }

    private int push(int depth, boolean object) {
        if (depth >>> 6 == containers.length) {
            containers = Arrays.copyOf(containers, containers.length * 2);
        }
        long bit = 1L << depth;
        containers[depth >>> 6] = object ? containers[depth >>> 6] | bit : containers[depth >>> 6] & ~bit;
        return depth + 1;
    }

    private boolean isObject(int depth) {
        return (containers[(depth - 1) >>> 6] & 1L << (depth - 1)) != 0;
    }

    private void skipScalar(int next) throws IOException, MalformedJson {
        switch (next) {
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> skipNumber(next);
        }
    }

    private void literal(byte[] word) throws IOException, MalformedJson {
        for (byte letter : word) {
            int next = peekRaw();
            if (next != letter) {
                throw malformed(next);
            }
            position++;
        }
        if (isWordByte(peekRaw())) {
            throw new MalformedJson(false);
        }
    }

    private void skipNumber(int first) throws IOException, MalformedJson {
        int next = first;
        if (next == '-') {
            position++;
            next = peekRaw();
        }
        if (next == '0') {
            position++;
        } else {
            skipDigits(next);
        }
        skipFraction();
    }

    /** The optional fraction and exponent; a number ends where no byte of a word follows. */
    final void skipFraction() throws IOException, MalformedJson {
        int next = peekRaw();
        if (next == '.') {
            position++;
            skipDigits(peekRaw());
            next = peekRaw();
        }
        if (next == 'e' || next == 'E') {
            position++;
            next = peekRaw();
            if (next == '+' || next == '-') {
                position++;
                next = peekRaw();
            }
            skipDigits(next);
        }
        if (isWordByte(peekRaw())) {
            throw new MalformedJson(false);
        }
    }

    private void skipDigits(int first) throws IOException, MalformedJson {
        if (first < '0' || first > '9') {
            throw malformed(first);
        }
        int next = first;
        while (next >= '0' && next <= '9') {
            position++;
            next = peekRaw();
        }
    }

    private static boolean isWordByte(int next) {
        return next >= 0 && WORD_BYTES[next];
    }

    /** Consumes a string behind its opening quote. */
    final void skipString() throws IOException, MalformedJson {
        while (!skipRun() && !skipOne()) {
            // Fast as far as it goes, then one step by hand, then fast again.
        }
    }

    /**
     * Consumes a part of a string; true where that was its end. Nearly all bytes of a log pass here, eight at a time; what
     * stops the run is mostly an escape, so that one is taken in passing.
     */
    private boolean skipRun() {
        byte[] bytes = buffer;
        int at = position;
        // Up to 15 bytes are passed before an escape of up to 6.
        int last = limit - 21;
        while (at <= last) {
            long hit = specials((long) LONGS.get(bytes, at));
            if (hit == 0) {
                at += 8;
                hit = specials((long) LONGS.get(bytes, at));
                if (hit == 0) {
                    at += 8;
                    continue;
                }
            }
            at += firstByteOf(hit);
            byte special = bytes[at];
            if (special == '"') {
                position = at + 1;
                return true;
            }
            if (special != '\\') {
                break;
            }
            if (SHORT_ESCAPES[bytes[at + 1] & 0xff]) {
                at += 2;
            } else if (isUnicodeEscape(bytes, at)) {
                at += 6;
            } else {
                break;
            }
        }
        position = at;
        return false;
    }

    private static boolean isUnicodeEscape(byte[] bytes, int at) {
        return bytes[at + 1] == 'u'
                && HEX_DIGITS[bytes[at + 2] & 0xff]
                && HEX_DIGITS[bytes[at + 3] & 0xff]
                && HEX_DIGITS[bytes[at + 4] & 0xff]
                && HEX_DIGITS[bytes[at + 5] & 0xff];
    }

    private static boolean[] setOf(String letters) {
        boolean[] set = new boolean[256];
        for (char letter : letters.toCharArray()) {
            set[letter] = true;
        }
        return set;
    }

    /** The index of the next quote, backslash or control byte, the limit where there is none in the window. */
    final int nextSpecial(int from) {
        byte[] bytes = buffer;
        int last = limit - 8;
        int at = from;
        for (; at <= last; at += 8) {
            long hit = specials((long) LONGS.get(bytes, at));
            if (hit != 0) {
                return at + firstByteOf(hit);
            }
        }
        while (at < limit && (bytes[at] < 0 || (bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\'))) {
            at++;
        }
        return at;
    }

    /** Marks, by their high bits, the quotes, backslashes and control bytes of a word; exact up to the first one. */
    private static long specials(long word) {
        return (((word ^ QUOTE_TO_SPACE) - ABOVE_SPACE) | ((word ^ BACKSLASHES) - ONES)) & ~word & HIGHS;
    }

    /** Consumes one byte or escape of a string, refilling where it must; true where that was its end. */
    private boolean skipOne() throws IOException, MalformedJson {
        int next = peekRaw();
        if (next < ' ') {
            throw malformed(next);
        }
        if (next == '\\') {
            skipEscape();
            return false;
        }
        position++;
        return next == '"';
    }

    /** Consumes one escape sequence; the position is at the backslash. Returns its code unit. */
    final int skipEscape() throws IOException, MalformedJson {
        position++;
        int kind = peekRaw();
        if (kind != 'u') {
            int meaning = simpleEscape(kind);
            position++;
            return meaning;
        }
        position++;
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int next = peekRaw();
            int digit = next < 0 ? -1 : Character.digit(next, 16);
            if (digit < 0 || next > 'f') {
                throw malformed(next);
            }
            unit = unit << 4 | digit;
            position++;
        }
        return unit;
    }

    private static int simpleEscape(int kind) throws MalformedJson {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw malformed(kind);
        };
    }

    final void expect(int wanted) throws IOException, MalformedJson {
        int next = peek();
        if (next != wanted) {
            throw malformed(next);
        }
        position++;
    }

    final int peekRaw() throws IOException {
        if (position < limit || refill()) {
            return buffer[position] & 0xff;
        }
        return END_OF_STREAM;
    }

    static MalformedJson malformed(int next) {
        return new MalformedJson(next == END_OF_STREAM || next == '\n');
    }
}
