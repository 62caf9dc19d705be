package org.tokenspend.json;

import java.io.IOException;

/** Passes over the rest of a line that nobody wants, as fast as its end is found. */
class LineDropper extends Window {
    private static final long SPACES = ' ' * ONES;
    private static final long BRACES = '{' * ONES;
    /** Bytes that stay in the window behind those looked at: enough to see what stands before a brace. */
    private static final int CONTEXT = 64;

    private static final boolean[] VALUE_STARTS = new boolean[128];

    static {
        for (char start : "{[\"-0123456789tfn".toCharArray()) {
            VALUE_STARTS[start] = true;
        }
    }

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
            long hits = bracesOrControls((long) LONGS.get(bytes, at))
                    | bracesOrControls((long) LONGS.get(bytes, at + 8))
                    | bracesOrControls((long) LONGS.get(bytes, at + 16))
                    | bracesOrControls((long) LONGS.get(bytes, at + 24));
            if ((hits & HIGHS) != 0) {
                break;
            }
        }
        for (; at <= last; at += 8) {
            long hit = bracesOrControls((long) LONGS.get(bytes, at)) & HIGHS;
            if (hit != 0) {
                return at + firstByteOf(hit);
            }
        }
        while (at < limit && bytes[at] != '{' && (bytes[at] >= ' ' || bytes[at] < 0)) {
            at++;
        }
        return at;
    }

    /** Marks, by their high bits, the opening braces and control bytes of a word; exact up to the first one. */
    private static long bracesOrControls(long word) {
        return ((word - SPACES) | ((word ^ BRACES) - ONES)) & ~word;
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
        return next == limit || (buffer[next] >= 0 && (buffer[next] < ' ' || VALUE_STARTS[buffer[next]]));
    }
}
