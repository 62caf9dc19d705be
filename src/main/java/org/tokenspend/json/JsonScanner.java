package org.tokenspend.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks JSON Lines: line after line, on each line value after value, in each value only as deep as the caller asks.
 *
 * <p>The caller finds a value with {@link #nextValue()}, looks at its first byte with {@link #peek()} and consumes it
 * with one of {@link #enterObject()} and {@link #nextKey}, {@link #text}, {@link #wholeNumber}, {@link #skip()}. Each of
 * these checks every byte it passes, so a value that was walked to its end was a JSON value. After {@link MalformedJson}
 * the rest of the line is given up with {@link #skipLine()}.
 */
public final class JsonScanner extends JsonStrings {
    /** Answer of {@link #nextKey}: the object is over. */
    public static final int END = -2;
    /** Answer of {@link #wholeNumber}: a value, but not a whole number from 0 to 2⁶³-1. It is consumed. */
    public static final long NOT_A_COUNT = -1;

    /** A larger number overflows with the next digit; this one itself may, to below zero. */
    private static final long MOST_TENS = Long.MAX_VALUE / 10;

    private final TextSlot scratch = new TextSlot();
    private long line;
    private long lineStart;
    private boolean lineStarted;
    /** Start of the line that was found to need a walk. */
    private long walkedLine = -1;

    private boolean atContainerStart;

    /** Starts over on another stream whose first byte has the given offset and line count before it. */
    public void open(InputStream stream, long offset, long linesBefore) throws IOException {
        open(stream, offset);
        line = linesBefore;
        lineStart = offset;
        lineStarted = false;
        walkedLine = -1;
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
        return hasEnded() && offset() > lineStart;
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
        skipToNewline();
    }

    /** Consumes the opening brace where the value at hand is an object, and the whole value where it is none. */
    public boolean entersObject() throws IOException, MalformedJson {
        if (peek() != '{') {
            skip();
            return false;
        }
        enterObject();
        return true;
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
        int key = name(keys);
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

    /** Consumes the value at hand; its place in the list where it is a string that is in it, else {@link Keys#UNKNOWN}. */
    public int nameIn(Keys names) throws IOException, MalformedJson {
        if (peek() != '"') {
            skip();
            return Keys.UNKNOWN;
        }
        position++;
        return name(names);
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
            value = value < 0 || value > MOST_TENS ? Long.MIN_VALUE : value * 10 + digit;
            position++;
        }
        if (next == '.' || next == 'e' || next == 'E') {
            skipFraction();
            return NOT_A_COUNT;
        }
        return value < 0 ? NOT_A_COUNT : value;
    }

    /**
     * Consumes the object or array at hand, which is a member of an object, and all that follows it on its line, without
     * walking it; false, with nothing consumed, where the value is of another kind, or where a look is not enough to see
     * that the outermost object ends with its line.
     *
     * <p>Looked at is what tells a line that was written in one go: no control byte in it, a closing brace directly before
     * its end, and no object that begins where none can stand. What else may be wrong inside is not noticed. A line is
     * looked at once, so that no line costs more than a look and a walk.
     */
    public boolean dropLine() throws IOException {
        int next = peek();
        if ((next != '{' && next != '[') || walkedLine == lineStart) {
            return false;
        }
        if (dropFromContainer()) {
            return true;
        }
        walkedLine = lineStart;
        return false;
    }

    /** Consumes the value at hand and copies its bytes as they are written. */
    public void copy(OutputStream copy) throws IOException, MalformedJson {
        peek();
        startTap(copy);
        try {
            skip();
        } finally {
            endTap();
        }
    }

    /** Consumes the closing brace, or everything up to the opening quote of the next key. */
    private boolean endOfObject() throws IOException, MalformedJson {
        if (!atContainerStart && position < limit - 1 && buffer[position] == ',' && buffer[position + 1] == '"') {
            position += 2;
            return false;
        }
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

    /** Consumes a string behind its opening quote. A name of the list is compared where it lies. */
    private int name(Keys names) throws IOException, MalformedJson {
        if (position <= limit - Keys.REACH) {
            int name = names.find(buffer, position);
            if (name != Keys.UNKNOWN) {
                position += names.length(name);
                return name;
            }
            int at = nextSpecial(position);
            if (at < limit && buffer[at] == '"') {
                position = at + 1;
                return Keys.UNKNOWN;
            }
        }
        readString(scratch);
        return scratch.indexIn(names);
    }

    /** A string read for itself, {@code null} where the value at hand is none or is empty. */
    public @Nullable String string() throws IOException, MalformedJson {
        text(scratch);
        return scratch.text();
    }
}
