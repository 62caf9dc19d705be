package org.tokenspend.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;

/**
 * The rows of {@link CallTable}, outside the heap at {@value #ROW} bytes each, so that a million calls fit a small one.
 *
 * <p>Times and counts take 48 bits: to the year 10889, and 280 times what any server takes for a count. They are read and
 * written eight bytes at a time, so none may be the last field of a row.
 */
final class CallRows {
    /** The largest time or count a row can hold. */
    static final long LIMIT = (1L << 48) - 1;

    /** Fields of 48 bits. */
    static final int TIME = 32;

    static final int NEWEST = 38;
    static final int WITNESS_TIME = 44;

    /** Fields of 32 bits. */
    static final int LABEL = 92;

    static final int PLACE = 96;
    static final int WITNESS_FILE = 100;
    static final int LABEL_FILE = 104;

    static final int COPY = 2;
    static final int UNFINISHED = 4;
    static final int SETTLED = 8;
    static final int UNDERCOUNTED = 16;
    static final int MAYBE_UNDERCOUNTED = 32;

    private static final int ID = 0;
    private static final int REQUEST = 16;
    private static final int COUNTS = 50;
    private static final int FLAGS = 108;
    private static final int ROW = 110;
    private static final int ROWS_PER_SLAB = 1 << 13;
    private static final int HAS_REQUEST = 1;

    private ByteBuffer[] slabs = new ByteBuffer[8];
    private int rows;

    int size() {
        return rows;
    }

    /** Adds a row of zeros for the call; returns its number. */
    int add(Key128 eventId) {
        if (rows == CallMarks.MAX_ROWS) {
            throw new IllegalStateException("more than " + rows + " calls in one run; use --since and --until");
        }
        if (rows % ROWS_PER_SLAB == 0) {
            int slab = rows / ROWS_PER_SLAB;
            slabs = slab < slabs.length ? slabs : Arrays.copyOf(slabs, slab * 2);
            // Low bytes first, so that 48 bits are read with one access.
            slabs[slab] = ByteBuffer.allocateDirect(ROWS_PER_SLAB * ROW).order(ByteOrder.LITTLE_ENDIAN);
        }
        int row = rows++;
        putKey(row, ID, eventId);
        return row;
    }

    Key128 eventId(int row) {
        return key(row, ID);
    }

    /** Bits of a call's key, any of which are as good as random. */
    static int hash(Key128 eventId) {
        return (int) eventId.low();
    }

    /** The same of the row's call. */
    int hash(int row) {
        return slab(row).getInt(at(row) + ID + Long.BYTES);
    }

    boolean isOf(int row, Key128 eventId) {
        ByteBuffer slab = slab(row);
        int at = at(row) + ID;
        return slab.getLong(at) == eventId.high() && slab.getLong(at + 8) == eventId.low();
    }

    @Nullable
    Key128 request(int row) {
        return has(row, HAS_REQUEST) ? key(row, REQUEST) : null;
    }

    void request(int row, @Nullable Key128 request) {
        set(row, HAS_REQUEST, request != null);
        if (request != null) {
            putKey(row, REQUEST, request);
        }
    }

    TokenCounts tokens(int row) {
        ByteBuffer slab = slab(row);
        int at = at(row) + COUNTS;
        return new TokenCounts(
                slab.getLong(at) & LIMIT,
                slab.getLong(at + 6) & LIMIT,
                slab.getLong(at + 12) & LIMIT,
                slab.getLong(at + 18) & LIMIT,
                slab.getLong(at + 24) & LIMIT,
                slab.getLong(at + 30) & LIMIT,
                slab.getLong(at + 36) & LIMIT);
    }

    void tokens(int row, TokenCounts tokens) {
        ByteBuffer slab = slab(row);
        int at = at(row) + COUNTS;
        // Each spills into the next, which is written after it.
        slab.putLong(at, tokens.input());
        slab.putLong(at + 6, tokens.output());
        slab.putLong(at + 12, tokens.cacheRead());
        slab.putLong(at + 18, tokens.cacheCreation());
        slab.putLong(at + 24, tokens.cacheCreation5m());
        slab.putLong(at + 30, tokens.cacheCreation1h());
        put48(row, COUNTS + 36, tokens.reasoning());
    }

    int get32(int row, int field) {
        return slab(row).getInt(at(row) + field);
    }

    void put32(int row, int field, int value) {
        slab(row).putInt(at(row) + field, value);
    }

    long get48(int row, int field) {
        return slab(row).getLong(at(row) + field) & LIMIT;
    }

    void put48(int row, int field, long value) {
        ByteBuffer slab = slab(row);
        int at = at(row) + field;
        slab.putLong(at, (slab.getLong(at) & ~LIMIT) | value);
    }

    boolean has(int row, int flag) {
        return (slab(row).getShort(at(row) + FLAGS) & flag) != 0;
    }

    void set(int row, int flag, boolean on) {
        replace(row, flag, on ? flag : 0);
    }

    /** Sets the flags of a mask to those given and leaves the others. */
    void replace(int row, int mask, int flags) {
        ByteBuffer slab = slab(row);
        int at = at(row) + FLAGS;
        slab.putShort(at, (short) ((slab.getShort(at) & ~mask) | flags));
    }

    /** The counts as far as a row can hold them. */
    static TokenCounts limited(TokenCounts counts) {
        long bits = counts.input()
                | counts.output()
                | counts.cacheRead()
                | counts.cacheCreation()
                | counts.cacheCreation5m()
                | counts.cacheCreation1h()
                | counts.reasoning();
        if ((bits & ~LIMIT) == 0) {
            return counts;
        }
        return new TokenCounts(
                limited(counts.input()),
                limited(counts.output()),
                limited(counts.cacheRead()),
                limited(counts.cacheCreation()),
                limited(counts.cacheCreation5m()),
                limited(counts.cacheCreation1h()),
                limited(counts.reasoning()));
    }

    private static long limited(long count) {
        return Math.max(0, Math.min(count, LIMIT));
    }

    private Key128 key(int row, int field) {
        ByteBuffer slab = slab(row);
        int at = at(row) + field;
        return new Key128(slab.getLong(at), slab.getLong(at + 8));
    }

    private void putKey(int row, int field, Key128 key) {
        ByteBuffer slab = slab(row);
        int at = at(row) + field;
        slab.putLong(at, key.high());
        slab.putLong(at + 8, key.low());
    }

    private ByteBuffer slab(int row) {
        return slabs[row / ROWS_PER_SLAB];
    }

    private static int at(int row) {
        return row % ROWS_PER_SLAB * ROW;
    }
}
