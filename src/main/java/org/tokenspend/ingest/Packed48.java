package org.tokenspend.ingest;

import java.nio.ByteBuffer;
import org.tokenspend.sources.Sighting;

/** Times and counts in 48 bits: to the year 10889, and 280 times what any server takes for a count. */
final class Packed48 {
    static final long LIMIT = (1L << 48) - 1;
    /** How {@link Sighting#NO_TIME} is kept. */
    static final long NO_TIME = LIMIT;

    private Packed48() {}

    static long get(ByteBuffer row, int at) {
        return ((row.getShort(at) & 0xFFFFL) << 32) | (row.getInt(at + 2) & 0xFFFF_FFFFL);
    }

    static void put(ByteBuffer row, int at, long value) {
        row.putShort(at, (short) (value >>> 32));
        row.putInt(at + 2, (int) value);
    }

    static long time(Sighting sighting) {
        return sighting.tsMillis() == Sighting.NO_TIME
                ? NO_TIME
                : Math.max(0, Math.min(sighting.tsMillis(), NO_TIME - 1));
    }
}
