package org.tokenspend.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks JSON Lines: line after line, on each line value after value, in each value only as deep as the caller asks.
 *
 * <p>The caller finds a value with {@link #nextValue()}, looks at its first byte with {@link #peek()} and consumes it
 * with one of {@link #enterObject()} and {@link #nextKey}, {@link #text}, {@link #wholeNumber}, {@link #skip()}. Each of
 * these checks every byte it passes, so a value that was walked to its end was a JSON value. After {@link MalformedJson}
 * the rest of the line is given up with {@link #skipLine()}.
 */
public final class JsonScanner extends Window {
    /** Answer of {@link #nextKey}: the object is over. */
    public static final int END = -2;
    /** Answer of {@link #wholeNumber}: a value, but not a whole number from 0 to 2⁶³-1. It is consumed. */
    public static final long NOT_A_COUNT = -1;

    private static final int END_OF_STREAM = -1;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final int NO_CODE_POINT = -1;

    private final TextSlot scratch = new TextSlot();
    private long line;
    private long lineStart;
    private boolean lineStarted;
    private boolean atContainerStart;
    private boolean ended;
    /** Open containers of the value being skipped, one bit each: set for an object. */
    private long[] containers = new long[2];

    /** Starts over on another stream whose first byte has the given offset and line count before it. */
    public void open(InputStream stream, long offset, long linesBefore) throws IOException {
        open(stream, offset);
        line = linesBefore;
        lineStart = offset;
        lineStarted = false;
        ended = false;
        if (offset == 0) {
            skipByteOrderMark();
        }
    }

    /** The 1-based number of the line at hand. */
    public long line() {
        return line + 1;
    }

    /** Complete lines before the line at hand. */
    public long linesBefore() {
        return line;
    }

    /** Stream offset of the first byte of the line at hand. */
    public long lineStart() {
        return lineStart;
    }

    /** Whether the value at hand is not the first on its line. */
    public boolean isGlued() {
        return lineStarted;
    }

    /** Whether the stream ended without a newline behind the line at hand. */
    public boolean endedInsideLine() {
        return ended && offset() > lineStart;
    }

    /** Moves to the next value, over white space and line ends; false at the end of the stream. */
    public boolean nextValue() throws IOException {
        while (true) {
            int next = peek();
            if (next == END_OF_STREAM) {
                return false;
            }
            if (next != '\n') {
                return true;
            }
            position++;
            line++;
            lineStart = offset();
            lineStarted = false;
        }
    }

    /** Says that the value at hand was consumed as a whole, so what follows on its line is glued to it. */
    public void valueDone() {
        lineStarted = true;
    }

    /** Gives up the rest of the line. */
    public void skipLine() throws IOException {
        if (!skipToNewline()) {
            ended = true;
        }
    }

    /** The next byte that is not a space, tab or carriage return; -1 at the end of the stream. Consumes nothing else. */
    public int peek() throws IOException {
        if (position < limit && buffer[position] > ' ') {
            return buffer[position];
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
                ended = true;
                return END_OF_STREAM;
            }
        }
    }

    /** Consumes the opening brace of an object. */
    public void enterObject() throws IOException, MalformedJson {
        expect('{');
        atContainerStart = true;
    }

    /**
     * Consumes the next key of the object entered last and its colon, or the closing brace.
     *
     * @return the key's place in the list, {@link Keys#UNKNOWN} for another key, {@link #END} behind the last one
     */
    public int nextKey(Keys keys) throws IOException, MalformedJson {
        if (endOfObject()) {
            return END;
        }
        int key = key(keys);
        expect(':');
        return key;
    }

    /** Like {@link #nextKey(Keys)}, and keeps the key's own name. */
    public int nextKey(Keys keys, TextSlot name) throws IOException, MalformedJson {
        if (endOfObject()) {
            return END;
        }
        readString(name);
        expect(':');
        return name.indexIn(keys);
    }

    /** Consumes the opening bracket of an array. */
    public void enterArray() throws IOException, MalformedJson {
        expect('[');
        atContainerStart = true;
    }

    /** Moves to the next element of the array entered last; false behind the last one. */
    public boolean nextElement() throws IOException, MalformedJson {
        if (peek() == ']') {
            position++;
            atContainerStart = false;
            return false;
        }
        if (!atContainerStart) {
            expect(',');
        }
        atContainerStart = false;
        return true;
    }

    /** Consumes the value at hand; keeps it in the slot where it is a string, clears the slot where it is not. */
    public void text(TextSlot slot) throws IOException, MalformedJson {
        slot.clear();
        if (peek() != '"') {
            skip();
            return;
        }
        position++;
        readString(slot);
    }

    /** Consumes the value at hand; true only for the literal {@code true}. */
    public boolean flag() throws IOException, MalformedJson {
        boolean set = peek() == 't';
        skip();
        return set;
    }

    /** Consumes the value at hand; true only for the literal {@code null}. */
    public boolean isNull() throws IOException, MalformedJson {
        boolean none = peek() == 'n';
        skip();
        return none;
    }

    /** Consumes the value at hand; its value where it is a whole number written in digits alone. */
    public long wholeNumber() throws IOException, MalformedJson {
        int next = peek();
        if (next < '0' || next > '9') {
            skip();
            return NOT_A_COUNT;
        }
        long value = 0;
        int digits = 0;
        boolean leadingZero = next == '0';
        while ((next = peekRaw()) >= '0' && next <= '9') {
            if (leadingZero && digits == 1) {
                throw new MalformedJson(false);
            }
            digits++;
            int digit = next - '0';
            value = value < 0 || value > (Long.MAX_VALUE - digit) / 10 ? Long.MIN_VALUE : value * 10 + digit;
            position++;
        }
        if (next == '.' || next == 'e' || next == 'E') {
            skipFraction();
            return NOT_A_COUNT;
        }
        return value < 0 ? NOT_A_COUNT : value;
    }

    /** Consumes the value at hand, whatever it is. */
    public void skip() throws IOException, MalformedJson {
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

    /** Consumes the value at hand and copies its bytes as they are written. */
    public void copy(OutputStream copy) throws IOException, MalformedJson {
        peek();
        startTap(copy);
        skip();
        endTap();
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
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> skipNumber(next);
        }
    }

    private void literal(String word) throws IOException, MalformedJson {
        for (int i = 0; i < word.length(); i++) {
            int next = peekRaw();
            if (next != word.charAt(i)) {
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
    private void skipFraction() throws IOException, MalformedJson {
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
        return (next >= '0' && next <= '9')
                || (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || next == '_'
                || next == '-'
                || next == '+'
                || next == '.';
    }

    /** Consumes a string behind its opening quote. */
    private void skipString() throws IOException, MalformedJson {
        while (!skipRun() && !skipOne()) {
            // Fast as far as it goes, then one step by hand, then fast again.
        }
    }

    /**
     * Consumes a part of a string; true where that was its end. Nearly all bytes of a log pass here, eight at a time; what
     * stops the run is mostly a two-byte escape, so that one is taken in passing.
     */
    private boolean skipRun() {
        byte[] bytes = buffer;
        int at = position;
        int last = limit - 8;
        while (at <= last) {
            long word = (long) LONGS.get(bytes, at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long hit =
                    (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word)) & HIGHS;
            if (hit == 0) {
                at += 8;
                continue;
            }
            at += firstByteOf(hit);
            byte special = bytes[at];
            if (special == '"') {
                position = at + 1;
                return true;
            }
            if (special != '\\' || at > last || !isTwoByteEscape(bytes[at + 1])) {
                break;
            }
            at += 2;
        }
        position = at;
        return false;
    }

    private static boolean isTwoByteEscape(byte kind) {
        return kind == 'n' || kind == '"' || kind == '\\' || kind == 't' || kind == '/' || kind == 'r';
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
    private int skipEscape() throws IOException, MalformedJson {
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

    /** Consumes a string behind its opening quote into a slot; one that is too long clears the slot. */
    private void readString(TextSlot slot) throws IOException, MalformedJson {
        slot.start();
        int pending = NO_CODE_POINT;
        while (true) {
            int at = nextSpecialKeeping(slot);
            if (at < 0) {
                slot.clear();
                skipString();
                return;
            }
            if (at > position) {
                pending = flush(slot, pending);
                slot.append(buffer, position, at);
            }
            position = at;
            int special = buffer[at];
            if (special == '"') {
                flush(slot, pending);
                position++;
                return;
            }
            if (special != '\\') {
                throw new MalformedJson(special == '\n');
            }
            pending = appendUnit(slot, pending, skipEscape());
        }
    }

    /** Like {@link #nextSpecial()}, but the position stays, so that nothing is lost; -1 when the slot would be too full. */
    private int nextSpecialKeeping(TextSlot slot) throws IOException, MalformedJson {
        int at = position;
        while (true) {
            for (; at < limit; at++) {
                byte next = buffer[at];
                if (next == '"' || next == '\\' || (next >= 0 && next < ' ')) {
                    return slot.length() + (at - position) > TextSlot.LIMIT ? -1 : at;
                }
            }
            if (slot.length() + (at - position) > TextSlot.LIMIT) {
                return -1;
            }
            int kept = at - position;
            if (!refill()) {
                ended = true;
                throw new MalformedJson(true);
            }
            at = position + kept;
        }
    }

    /** Joins surrogate halves; a lone half is U+FFFD, as any decoder of UTF-8 would have it. Returns the half in hand. */
    private static int appendUnit(TextSlot slot, int pending, int unit) {
        if (pending != NO_CODE_POINT && Character.isLowSurrogate((char) unit)) {
            slot.appendCodePoint(Character.toCodePoint((char) pending, (char) unit));
            return NO_CODE_POINT;
        }
        flush(slot, pending);
        if (Character.isHighSurrogate((char) unit)) {
            return unit;
        }
        slot.appendCodePoint(Character.isLowSurrogate((char) unit) ? 0xFFFD : unit);
        return NO_CODE_POINT;
    }

    private static int flush(TextSlot slot, int pending) {
        if (pending != NO_CODE_POINT) {
            slot.appendCodePoint(0xFFFD);
        }
        return NO_CODE_POINT;
    }

    /** Consumes the closing brace, or everything up to the opening quote of the next key. */
    private boolean endOfObject() throws IOException, MalformedJson {
        if (peek() == '}') {
            position++;
            atContainerStart = false;
            return true;
        }
        if (!atContainerStart) {
            expect(',');
        }
        atContainerStart = false;
        expect('"');
        return false;
    }

    /** Consumes a key behind its opening quote. Plain short keys are compared where they lie. */
    private int key(Keys keys) throws IOException, MalformedJson {
        byte[] bytes = buffer;
        int end = limit;
        for (int at = position; at < end; at++) {
            byte next = bytes[at];
            if (next == '"') {
                int key = keys.indexOf(bytes, position, at - position);
                position = at + 1;
                return key;
            }
            if (next == '\\' || (next >= 0 && next < ' ')) {
                break;
            }
        }
        readString(scratch);
        return scratch.indexIn(keys);
    }

    private void expect(int wanted) throws IOException, MalformedJson {
        int next = peek();
        if (next != wanted) {
            throw malformed(next);
        }
        position++;
    }

    private int peekRaw() throws IOException {
        if (position < limit || refill()) {
            return buffer[position] & 0xff;
        }
        ended = true;
        return END_OF_STREAM;
    }

    private static MalformedJson malformed(int next) {
        return new MalformedJson(next == END_OF_STREAM || next == '\n');
    }

    private void skipByteOrderMark() throws IOException {
        while (limit - position < 3) {
            if (!refill()) {
                return;
            }
        }
        if (buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /** A string read for itself, {@code null} where the value at hand is none or is empty. */
    public @Nullable String string() throws IOException, MalformedJson {
        text(scratch);
        return scratch.text();
    }
}
