package org.tokenspend.json;

import java.io.IOException;

/** Reads strings: short ones into slots, decoded; long ones straight to whoever takes their bytes. */
class JsonStrings extends JsonWalker {
    private static final int NO_CODE_POINT = -1;

    /** Consumes the string at hand, in which nothing is escaped: its bytes are handed over, all but the closing quote. */
    public final void text(ByteTaker taker) throws IOException, MalformedJson {
        expect('"');
        do {
            position = taker.take(buffer, position, limit);
            if (position < limit) {
                if (buffer[position] != '"') {
                    throw malformed(buffer[position]);
                }
                position++;
                return;
            }
        } while (refill());
        throw new MalformedJson(true);
    }

    /** Consumes a string behind its opening quote into a slot; one that is too long clears the slot. */
    final void readString(TextSlot slot) throws IOException, MalformedJson {
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

    /** The buffer index of the next quote, backslash or control byte; the position stays. -1 when the slot is full. */
    private int nextSpecialKeeping(TextSlot slot) throws IOException, MalformedJson {
        int at = position;
        while (true) {
            at = nextSpecial(at);
            if (at < limit) {
                return slot.length() + (at - position) > TextSlot.LIMIT ? -1 : at;
            }
            if (slot.length() + (at - position) > TextSlot.LIMIT) {
                return -1;
            }
            int kept = at - position;
            if (!refill()) {
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
}
