package org.tokenspend.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.tokenspend.usage.UsageRecord;

/**
 * What the server has: per call the first half of its event id, and as much of what was sent as tells a call that has
 * grown, or whose start turned out to be earlier, from one that needs no second sending.
 *
 * <p>Twenty-two bytes a call, in memory (an open-addressing table) and in the file: id 8, output 4, total 4, time 6 (Unix
 * milliseconds). Counts saturate at 2³²-1. Two calls share half an id once in 10⁷ machines of two million calls.
 */
public final class AcknowledgedCalls {
    static final int ENTRY_BYTES = 22;

    private static final int SMALLEST = 1024;
    private static final long COUNT_LIMIT = 0xFFFF_FFFFL;

    private long[] ids = new long[SMALLEST];
    private int[] outputs = new int[SMALLEST];
    private int[] totals = new int[SMALLEST];
    private int[] timesLow = new int[SMALLEST];
    private short[] timesHigh = new short[SMALLEST];
    private int size;
    /** The id 0 marks an empty place; the one call in 2⁶⁴ that has it is never remembered. */
    private static final long EMPTY = 0;

    /** Calls remembered. */
    public int size() {
        return size;
    }

    /** Whether the server already holds all this record says: its counts or larger ones, its time or an earlier one. */
    public boolean cover(UsageRecord record) {
        int at = find(record.eventId().high());
        if (ids[at] == EMPTY) {
            return false;
        }
        int output = clamp(record.tokens().output());
        int total = clamp(record.tokens().total());
        int byOutput = Integer.compareUnsigned(outputs[at], output);
        boolean countsCovered = byOutput > 0 || (byOutput == 0 && Integer.compareUnsigned(totals[at], total) >= 0);
        return countsCovered && record.ts().toEpochMilli() >= timeAt(at);
    }

    /** Remembers that the server accepted the record. */
    public void add(UsageRecord record) {
        put(
                record.eventId().high(),
                clamp(record.tokens().output()),
                clamp(record.tokens().total()),
                record.ts().toEpochMilli());
    }

    /** The server keeps the larger counts and the earlier time of all it was sent, and so does this. */
    void put(long id, int output, int total, long time) {
        if (id == EMPTY) {
            return;
        }
        int at = find(id);
        if (ids[at] == EMPTY) {
            if (size >= ids.length / 4 * 3) {
                grow();
                at = find(id);
            }
            ids[at] = id;
            outputs[at] = output;
            totals[at] = total;
            setTime(at, time);
            size++;
            return;
        }
        int byOutput = Integer.compareUnsigned(output, outputs[at]);
        if (byOutput > 0 || (byOutput == 0 && Integer.compareUnsigned(total, totals[at]) > 0)) {
            outputs[at] = output;
            totals[at] = total;
        }
        if (time < timeAt(at)) {
            setTime(at, time);
        }
    }

    /** Writes every entry, big-endian, in no order. */
    void writeTo(OutputStream out) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(ENTRY_BYTES * 512);
        for (int at = 0; at < ids.length; at++) {
            if (ids[at] == EMPTY) {
                continue;
            }
            entries.putLong(ids[at])
                    .putInt(outputs[at])
                    .putInt(totals[at])
                    .putShort(timesHigh[at])
                    .putInt(timesLow[at]);
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
        long[] oldIds = ids;
        int[] oldOutputs = outputs;
        int[] oldTotals = totals;
        int[] oldTimesLow = timesLow;
        short[] oldTimesHigh = timesHigh;
        int capacity = ids.length * 2;
        ids = new long[capacity];
        outputs = new int[capacity];
        totals = new int[capacity];
        timesLow = new int[capacity];
        timesHigh = new short[capacity];
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != EMPTY) {
                int at = find(oldIds[old]);
                ids[at] = oldIds[old];
                outputs[at] = oldOutputs[old];
                totals[at] = oldTotals[old];
                timesLow[at] = oldTimesLow[old];
                timesHigh[at] = oldTimesHigh[old];
            }
        }
    }

    private long timeAt(int at) {
        return (timesHigh[at] & 0xFFFFL) << 32 | (timesLow[at] & 0xFFFF_FFFFL);
    }

    /** Times have 48 bits, as in the table of calls. */
    private void setTime(int at, long time) {
        timesHigh[at] = (short) (time >>> 32);
        timesLow[at] = (int) time;
    }

    private static int clamp(long count) {
        return (int) Math.min(count, COUNT_LIMIT);
    }
}
