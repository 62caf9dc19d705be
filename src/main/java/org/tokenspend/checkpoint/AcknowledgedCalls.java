package org.tokenspend.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.tokenspend.usage.UsageRecord;

/**
 * What the server has: per call the first half of its event id, and as much of what was sent as tells a call that has
 * grown, or whose start turned out to be earlier, from one that needs no second sending.
 *
 * <p>Twenty bytes a call, in memory (an open-addressing table) and in the file: id 8, output 4, total 4, time 4. Counts
 * saturate at 2³²-1. Of the time the low 32 bits of Unix milliseconds are kept: two sightings of one call are days apart at
 * most, 2³² ms are 49 days. Two calls share half an id once in 10⁷ machines of two million calls.
 */
public final class AcknowledgedCalls {
    static final int ENTRY_BYTES = 20;

    private static final int SMALLEST = 1024;
    private static final long COUNT_LIMIT = 0xFFFF_FFFFL;

    private long[] ids = new long[SMALLEST];
    private int[] outputs = new int[SMALLEST];
    private int[] totals = new int[SMALLEST];
    private int[] times = new int[SMALLEST];
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
        return countsCovered && (int) record.ts().toEpochMilli() - times[at] >= 0;
    }

    /** Remembers that the server accepted the record. */
    public void add(UsageRecord record) {
        put(
                record.eventId().high(),
                clamp(record.tokens().output()),
                clamp(record.tokens().total()),
                (int) record.ts().toEpochMilli());
    }

    /** The server keeps the larger counts and the earlier time of all it was sent, and so does this. */
    void put(long id, int output, int total, int time) {
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
            times[at] = time;
            size++;
            return;
        }
        int byOutput = Integer.compareUnsigned(output, outputs[at]);
        if (byOutput > 0 || (byOutput == 0 && Integer.compareUnsigned(total, totals[at]) > 0)) {
            outputs[at] = output;
            totals[at] = total;
        }
        if (time - times[at] < 0) {
            times[at] = time;
        }
    }

    /** Writes every entry, big-endian, in no order. */
    void writeTo(OutputStream out) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(ENTRY_BYTES * 512);
        for (int at = 0; at < ids.length; at++) {
            if (ids[at] == EMPTY) {
                continue;
            }
            entries.putLong(ids[at]).putInt(outputs[at]).putInt(totals[at]).putInt(times[at]);
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
        int[] oldTimes = times;
        int capacity = ids.length * 2;
        ids = new long[capacity];
        outputs = new int[capacity];
        totals = new int[capacity];
        times = new int[capacity];
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != EMPTY) {
                int at = find(oldIds[old]);
                ids[at] = oldIds[old];
                outputs[at] = oldOutputs[old];
                totals[at] = oldTotals[old];
                times[at] = oldTimes[old];
            }
        }
    }

    private static int clamp(long count) {
        return (int) Math.min(count, COUNT_LIMIT);
    }
}
