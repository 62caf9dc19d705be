package org.tokenspend.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.tokenspend.usage.UsageRecord;

/**
 * What the server has: per call the first half of its event id, and as much of what was sent as tells a call that has
 * grown, or whose start turned out to be earlier, from one that needs no second sending.
 *
 * <p>Twenty bytes a call, in memory (an open-addressing table) and in the file: id 8, time 5, output 3, total 4. Times are
 * milliseconds since 2020 and reach to 2054; times and counts beyond what they fit saturate. Two calls share half an id once
 * in 10⁷ machines of two million calls.
 */
public final class AcknowledgedCalls {
    static final int ENTRY_BYTES = 20;

    private static final int SMALLEST = 1024;
    private static final int LARGEST_AT_ONCE = 1 << 22;
    /** The id 0 marks an empty place; the one call in 2⁶⁴ that has it is never remembered. */
    private static final long EMPTY = 0;

    private static final long FIRST_MILLIS = 1_577_836_800_000L;
    private static final long TIME_LIMIT = (1L << 40) - 1;
    private static final int OUTPUT_BITS = 24;
    private static final long OUTPUT_LIMIT = (1L << OUTPUT_BITS) - 1;
    private static final long TOTAL_LIMIT = 0xFFFF_FFFFL;

    private long[] ids = new long[SMALLEST];
    private long[] timesAndOutputs = new long[SMALLEST];
    private int[] totals = new int[SMALLEST];
    private int size;

    /**
     * Makes room for so many more at once. A table that grows needs the old and the new one side by side; and entries that
     * come in the order of a table as large would crowd together in one that grows meanwhile.
     */
    public void expect(long more) {
        int capacity = ids.length;
        while (capacity / 4 * 3L - size < more && capacity < LARGEST_AT_ONCE) {
            capacity *= 2;
        }
        if (capacity > ids.length) {
            resize(capacity);
        }
    }

    /** Calls remembered before the table grows. */
    int room() {
        return ids.length / 4 * 3;
    }

    /** Calls remembered. */
    public int size() {
        return size;
    }

    /** Whether the server already holds all this record says: its counts or larger ones, its time or an earlier one. */
    public boolean cover(UsageRecord record) {
        int at = find(record.eventId().high());
        return ids[at] != EMPTY && compareCounts(at, output(record), total(record)) >= 0 && time(at) <= time(record);
    }

    /** Remembers that the server accepted the record. */
    public void add(UsageRecord record) {
        put(record.eventId().high(), time(record) << OUTPUT_BITS | output(record), (int) total(record));
    }

    /** The server keeps the larger counts and the earlier time of all it was sent, and so does this. */
    void put(long id, long timeAndOutput, int total) {
        if (id == EMPTY) {
            return;
        }
        int at = find(id);
        if (ids[at] == EMPTY) {
            if (size == room()) {
                grow();
                at = find(id);
            }
            ids[at] = id;
            timesAndOutputs[at] = timeAndOutput;
            totals[at] = total;
            size++;
            return;
        }
        long earliest = Math.min(time(at), timeAndOutput >>> OUTPUT_BITS);
        long output = timesAndOutputs[at] & OUTPUT_LIMIT;
        if (compareCounts(at, timeAndOutput & OUTPUT_LIMIT, Integer.toUnsignedLong(total)) < 0) {
            output = timeAndOutput & OUTPUT_LIMIT;
            totals[at] = total;
        }
        timesAndOutputs[at] = earliest << OUTPUT_BITS | output;
    }

    /** Writes every entry, big-endian, in no order. */
    void writeTo(OutputStream out) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(ENTRY_BYTES * 512);
        for (int at = 0; at < ids.length; at++) {
            if (ids[at] == EMPTY) {
                continue;
            }
            entries.putLong(ids[at]).putLong(timesAndOutputs[at]).putInt(totals[at]);
            if (!entries.hasRemaining()) {
                out.write(entries.array());
                entries.clear();
            }
        }
        out.write(entries.array(), 0, entries.position());
    }

    private int find(long id) {
        int mask = ids.length - 1;
        int at = (int) (id >>> 32) & mask;
        while (ids[at] != EMPTY && ids[at] != id) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        resize(ids.length * 2);
    }

    private void resize(int capacity) {
        long[] oldIds = ids;
        long[] oldTimesAndOutputs = timesAndOutputs;
        int[] oldTotals = totals;
        ids = new long[capacity];
        timesAndOutputs = new long[capacity];
        totals = new int[capacity];
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != EMPTY) {
                int at = find(oldIds[old]);
                ids[at] = oldIds[old];
                timesAndOutputs[at] = oldTimesAndOutputs[old];
                totals[at] = oldTotals[old];
            }
        }
    }

    /** The larger output is more, then the larger total. */
    private int compareCounts(int at, long output, long total) {
        int byOutput = Long.compare(timesAndOutputs[at] & OUTPUT_LIMIT, output);
        return byOutput != 0 ? byOutput : Long.compare(Integer.toUnsignedLong(totals[at]), total);
    }

    private long time(int at) {
        return timesAndOutputs[at] >>> OUTPUT_BITS;
    }

    private static long time(UsageRecord record) {
        return Math.max(0, Math.min(record.ts().toEpochMilli() - FIRST_MILLIS, TIME_LIMIT));
    }

    private static long output(UsageRecord record) {
        return Math.min(record.tokens().output(), OUTPUT_LIMIT);
    }

    private static long total(UsageRecord record) {
        return Math.min(record.tokens().total(), TOTAL_LIMIT);
    }
}
