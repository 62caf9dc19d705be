package org.tokenspend.json;

import java.io.IOException;

/** Passes over the rest of a line that nobody wants, as fast as its end is found. */
class LineDropper extends Window {
    private static final long SPACES = ' ' * ONES;
    private static final long BRACES = '{' * ONES;
    /** Bytes that stay in the window behind those looked at: enough to see what stands before a brace. */
    private static final int CONTEXT = 64;

    /** Bytes that tell a literal from another word. */
    private static final int LITERAL = 3;

    /**
     * Consumes the container whose opening byte is next and all that follows it to the newline; false, with nothing
     * consumed, where a look is not enough to see that the object it is in ends with its line.
     */
    final boolean dropFromContainer() throws IOException {
        long from = offset();
        int at = position + 1;
        while (true) {
            at = nextBraceOrControl(at);
            if (at < limit && buffer[at] == '\n') {
                return endsAt(at) || giveBack(from);
            }
            if (at + 1 < limit) {
                if (buffer[at] == '{' && mayOpenAt(at)) {
                    at++;
                    continue;
                }
                boolean lineEnds = buffer[at] == '\r' && buffer[at + 1] == '\n';
                return (lineEnds && endsAt(at)) || giveBack(from);
            }
            if (canGoBack()) {
                position = Math.max(position, at - CONTEXT);
            }
            int seen = at - position;
            if (!refill()) {
                return giveBack(from);
            }
            at = position + seen;
        }
    }

    /** The index of the next opening brace or control byte, the limit where there is none in the window. */
    private int nextBraceOrControl(int from) {
        byte[] bytes = buffer;
        int last = limit - 8;
        int at = from;
        // Four words a step: the checks around a word cost as much as its test.
        for (int lastFour = last - 24; at <= lastFour; at += 32) {
            long one = bracesOrControls((long) LONGS.get(bytes, at));
            long two = bracesOrControls((long) LONGS.get(bytes, at + 8));
            long three = bracesOrControls((long) LONGS.get(bytes, at + 16));
            long four = bracesOrControls((long) LONGS.get(bytes, at + 24));
            if ((one | two | three | four) != 0) {
                return at + ((one | two) != 0 ? firstByteOf(one, two) : 16 + firstByteOf(three, four));
            }
        }
        for (; at <= last; at += 8) {
            long hit = bracesOrControls((long) LONGS.get(bytes, at));
            if (hit != 0) {
                return at + firstByteOf(hit);
            }
        }
        while (at < limit && bytes[at] != '{' && (bytes[at] >= ' ' || bytes[at] < 0)) {
            at++;
        }
        return at;
    }

    /** The index of the first marked byte of two words. */
    private static int firstByteOf(long marks, long nextMarks) {
        return marks != 0 ? firstByteOf(marks) : 8 + firstByteOf(nextMarks);
    }

    /** Marks, by their high bits, the opening braces and control bytes of a word; exact up to the first one. */
    private static long bracesOrControls(long word) {
        return ((word - SPACES) | ((word ^ BRACES) - ONES)) & ~word & HIGHS;
    }

    /** Consumes everything before the index, where a line ends, if an object ends there too. */
    private boolean endsAt(int end) {
        if (end == position || buffer[end - 1] != '}') {
            return false;
        }
        position = end;
        return true;
    }

    private boolean giveBack(long from) throws IOException {
        goBackTo(from);
        return false;
    }

    /** Whether the brace at the index belongs to a text, or to an object that stands where a value may. */
    private boolean mayOpenAt(int brace) {
        int next = brace + 1;
        while (next < limit && buffer[next] == ' ') {
            next++;
        }
        boolean hasMembers = next == limit || buffer[next] == '"';
        if (!hasMembers && buffer[next] != '}') {
            return true;
        }
        int before = brace - 1;
        while (before >= position && buffer[before] == ' ') {
            before--;
        }
        int left = before < position ? '}' : buffer[before];
        if (left == ':' || left == ',' || left == '[') {
            return true;
        }
        // Code has braces without anything between them, also behind others: struct{}{}.
        return !hasMembers && ((left != '}' && left != ']') || !mayBeginBehind(next));
    }

    /** Whether another value or the line's end stands behind the index. */
    private boolean mayBeginBehind(int index) {
        int next = index + 1;
        while (next < limit && buffer[next] == ' ') {
            next++;
        }
        if (limit - next < LITERAL) {
            return true;
        }
        return switch (buffer[next]) {
            case 't' -> buffer[next + 1] == 'r' && buffer[next + 2] == 'u';
            case 'f' -> buffer[next + 1] == 'a' && buffer[next + 2] == 'l';
            case 'n' -> buffer[next + 1] == 'u' && buffer[next + 2] == 'l';
            case '{', '[', '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> true;
            default -> buffer[next] >= 0 && buffer[next] < ' ';
        };
    }
}
