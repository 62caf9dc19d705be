package org.tokenspend.ingest;

import java.util.Arrays;

/** Which calls a file speaks of and where it first does: twelve bytes an entry, in order of offset. */
final class CallMarks {
    /** Rows that fit an entry beside an offset of 2³⁹ bytes. */
    static final int MAX_ROWS = 1 << 24;

    private static final int ROW_BITS = 24;

    private long[] offsetAndRow = new long[4];
    private int[] lines = new int[4];
    private int size;
    private int firstOpen;

    /** Notes that the call is spoken of on the line that starts at the offset. */
    void add(long offset, long line, int row) {
        if (size > 0 && (int) (offsetAndRow[size - 1] & (MAX_ROWS - 1)) == row) {
            return;
        }
        if (size == lines.length) {
            offsetAndRow = Arrays.copyOf(offsetAndRow, size + (size >> 1));
            lines = Arrays.copyOf(lines, size + (size >> 1));
        }
        offsetAndRow[size] = offset << ROW_BITS | row;
        lines[size] = (int) line;
        size++;
    }

    /** Moves to the first call that is not settled; false where all are. A settled call stays settled. */
    boolean hasOpen(CallTable calls) {
        while (firstOpen < size && calls.isSettled((int) (offsetAndRow[firstOpen] & (MAX_ROWS - 1)))) {
            firstOpen++;
        }
        return firstOpen < size;
    }

    /** Where the first unsettled call is first spoken of. */
    long openOffset() {
        return offsetAndRow[firstOpen] >>> ROW_BITS;
    }

    /** Lines before that place. */
    long openLine() {
        return Integer.toUnsignedLong(lines[firstOpen]);
    }

    /** The 1-based line on which the file first speaks of the call, 0 where it does not. */
    long lineOf(int row) {
        for (int i = 0; i < size; i++) {
            if ((int) (offsetAndRow[i] & (MAX_ROWS - 1)) == row) {
                return Integer.toUnsignedLong(lines[i]) + 1;
            }
        }
        return 0;
    }
}
