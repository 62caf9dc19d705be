package org.tokenspend.ingest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.Sighting;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

/**
 * The calls of a run: each sighting is merged into its call's row.
 *
 * <p>The rule does not depend on the order in which files are read. Counts, model and provider are those of the sighting
 * with the largest output, then the largest total, ties going to the smaller path, then to the earlier line; the time is the
 * earliest; conversation, project and request are those of the earliest sighting that is no copy, ties going to the file that
 * starts earlier, then to the smaller path, then to the earlier line.
 *
 * <p>Rows lie outside the heap at {@value #ROW} bytes each, so that a million calls fit a small one. Merging is
 * synchronised; reading rows is for after the last merge.
 */
final class CallTable {
    private static final int ID = 0;
    private static final int REQUEST = 16;
    private static final int TIME = 32;
    private static final int NEWEST = 38;
    private static final int WITNESS_TIME = 44;
    private static final int COUNTS = 50;
    private static final int LABEL = 92;
    private static final int PLACE = 96;
    private static final int WITNESS_FILE = 100;
    private static final int LABEL_FILE = 104;
    private static final int FLAGS = 108;
    private static final int ROW = 110;
    private static final int ROWS_PER_SLAB = 1 << 13;

    private static final int HAS_REQUEST = 1;
    private static final int COPY = 2;
    private static final int UNFINISHED = 4;
    private static final int SETTLED = 8;
    private static final int UNDERCOUNTED = 16;
    private static final int MAYBE_UNDERCOUNTED = 32;

    private final List<ByteBuffer> slabs = new ArrayList<>();
    private final Interned<Label> labels = new Interned<>();
    private final Interned<Place> places = new Interned<>();
    private final FileOrder files;
    private int[] index = new int[1 << 12];
    private int rows;

    CallTable(FileOrder files) {
        this.files = files;
        Arrays.fill(index, -1);
    }

    /** What a call's log lines say of who answered. */
    record Label(String source, String provider, String model, org.tokenspend.usage.Tier tier, String version) {}

    /** Where a call belongs. */
    record Place(@Nullable String conversation, @Nullable String project) {}

    /** Calls so far. */
    int size() {
        return rows;
    }

    /** Merges a sighting from a file; returns its call's row. */
    synchronized int merge(String source, Sighting sighting, int file) {
        int slot = find(sighting.eventId());
        int row = index[slot];
        if (row < 0) {
            row = append(sighting);
            index[slot] = row;
            writeCounts(source, sighting, file, row);
            writeWitness(sighting, file, row);
            if (rows > index.length / 2) {
                growIndex();
            }
            return row;
        }
        ByteBuffer slab = slab(row);
        int at = at(row);
        mergeCounts(source, sighting, file, row);
        long time = Packed48.time(sighting);
        if (time < Packed48.get(slab, at + TIME)) {
            Packed48.put(slab, at + TIME, time);
        }
        if (time != Packed48.NO_TIME && time > Packed48.get(slab, at + NEWEST)) {
            Packed48.put(slab, at + NEWEST, time);
        }
        if (isBetterWitness(sighting, file, row)) {
            writeWitness(sighting, file, row);
        }
        return row;
    }

    Key128 eventId(int row) {
        ByteBuffer slab = slab(row);
        return new Key128(slab.getLong(at(row) + ID), slab.getLong(at(row) + ID + 8));
    }

    /** The earliest sighting's time; where no sighting has one, the first time of the file it is in. */
    long time(int row) {
        long time = Packed48.get(slab(row), at(row) + TIME);
        return time != Packed48.NO_TIME ? time : files.firstTimeOrModified(witnessFile(row));
    }

    /** The newest sighting's time, 0 where none has one. */
    long newestTime(int row) {
        return Packed48.get(slab(row), at(row) + NEWEST);
    }

    /** The file that says best where the call belongs. */
    int witnessFile(int row) {
        return slab(row).getInt(at(row) + WITNESS_FILE);
    }

    boolean isUnfinished(int row) {
        return hasFlag(row, UNFINISHED);
    }

    /** What is known to be wrong with the call's counts. */
    @Nullable
    FindingKind doubt(int row) {
        if (hasFlag(row, UNDERCOUNTED)) {
            return FindingKind.OUTPUT_UNDERCOUNTED;
        }
        return hasFlag(row, MAYBE_UNDERCOUNTED) ? FindingKind.OUTPUT_MAYBE_UNDERCOUNTED : null;
    }

    /** Whether the destination is known to hold the call as it is here. */
    boolean isSettled(int row) {
        return hasFlag(row, SETTLED);
    }

    void settle(int row) {
        setFlag(row, SETTLED, true);
    }

    Label label(int row) {
        return labels.get(slab(row).getInt(at(row) + LABEL));
    }

    Place place(int row) {
        return places.get(slab(row).getInt(at(row) + PLACE));
    }

    TokenCounts tokens(int row) {
        ByteBuffer slab = slab(row);
        int at = at(row) + COUNTS;
        return new TokenCounts(
                Packed48.get(slab, at),
                Packed48.get(slab, at + 6),
                Packed48.get(slab, at + 12),
                Packed48.get(slab, at + 18),
                Packed48.get(slab, at + 24),
                Packed48.get(slab, at + 30),
                Packed48.get(slab, at + 36));
    }

    UsageRecord record(int row) {
        Label label = label(row);
        Place place = place(row);
        ByteBuffer slab = slab(row);
        int at = at(row) + REQUEST;
        return new UsageRecord(
                eventId(row),
                Instant.ofEpochMilli(time(row)),
                label.source(),
                label.provider(),
                label.model(),
                label.tier(),
                tokens(row),
                hasFlag(row, HAS_REQUEST) ? new Key128(slab.getLong(at), slab.getLong(at + 8)) : null,
                place.conversation(),
                place.project());
    }

    private int append(Sighting sighting) {
        if (rows == CallMarks.MAX_ROWS) {
            throw new IllegalStateException("more than " + rows + " calls in one run; use --since and --until");
        }
        if (rows % ROWS_PER_SLAB == 0) {
            slabs.add(ByteBuffer.allocateDirect(ROWS_PER_SLAB * ROW));
        }
        int row = rows++;
        ByteBuffer slab = slab(row);
        int at = at(row);
        slab.putLong(at + ID, sighting.eventId().high());
        slab.putLong(at + ID + 8, sighting.eventId().low());
        long time = Packed48.time(sighting);
        Packed48.put(slab, at + TIME, time);
        Packed48.put(slab, at + NEWEST, time == Packed48.NO_TIME ? 0 : time);
        return row;
    }

    private void mergeCounts(String source, Sighting sighting, int file, int row) {
        TokenCounts ours = tokens(row);
        TokenCounts theirs = limited(sighting.tokens());
        if (theirs.isMoreCompleteThan(ours)) {
            writeCounts(source, sighting, file, row);
        } else if (!ours.isMoreCompleteThan(theirs)) {
            mergeEqualCounts(source, sighting, file, row);
        }
    }

    /** Of lines that say the same, one may be written by a client that goes on, and one may say that nothing is amiss. */
    private void mergeEqualCounts(String source, Sighting sighting, int file, int row) {
        boolean unfinished = isUnfinished(row) || sighting.unfinished();
        boolean doubtful = doubt(row) != null && sighting.doubt() != null;
        if (files.comparePaths(file, slab(row).getInt(at(row) + LABEL_FILE)) < 0) {
            writeCounts(source, sighting, file, row);
        }
        setFlag(row, UNFINISHED, unfinished);
        if (!doubtful) {
            setFlag(row, UNDERCOUNTED | MAYBE_UNDERCOUNTED, false);
        }
    }

    private static TokenCounts limited(TokenCounts counts) {
        long bits = counts.input()
                | counts.output()
                | counts.cacheRead()
                | counts.cacheCreation()
                | counts.cacheCreation5m()
                | counts.cacheCreation1h()
                | counts.reasoning();
        return (bits & ~Packed48.LIMIT) == 0
                ? counts
                : new TokenCounts(
                        limited(counts.input()),
                        limited(counts.output()),
                        limited(counts.cacheRead()),
                        limited(counts.cacheCreation()),
                        limited(counts.cacheCreation5m()),
                        limited(counts.cacheCreation1h()),
                        limited(counts.reasoning()));
    }

    private static long limited(long count) {
        return Math.max(0, Math.min(count, Packed48.LIMIT));
    }

    private boolean isBetterWitness(Sighting sighting, int file, int row) {
        boolean copy = hasFlag(row, COPY);
        if (copy != sighting.copy()) {
            return copy;
        }
        long time = Packed48.get(slab(row), at(row) + WITNESS_TIME);
        if (time != Packed48.time(sighting)) {
            return Packed48.time(sighting) < time;
        }
        int order = time == Packed48.NO_TIME
                ? files.comparePaths(file, witnessFile(row))
                : files.compare(file, witnessFile(row));
        return order < 0;
    }

    private void writeCounts(String source, Sighting sighting, int file, int row) {
        ByteBuffer slab = slab(row);
        int at = at(row);
        TokenCounts tokens = limited(sighting.tokens());
        Packed48.put(slab, at + COUNTS, tokens.input());
        Packed48.put(slab, at + COUNTS + 6, tokens.output());
        Packed48.put(slab, at + COUNTS + 12, tokens.cacheRead());
        Packed48.put(slab, at + COUNTS + 18, tokens.cacheCreation());
        Packed48.put(slab, at + COUNTS + 24, tokens.cacheCreation5m());
        Packed48.put(slab, at + COUNTS + 30, tokens.cacheCreation1h());
        Packed48.put(slab, at + COUNTS + 36, tokens.reasoning());
        String version = sighting.clientVersion();
        slab.putInt(
                at + LABEL,
                labels.indexOf(new Label(
                        source,
                        sighting.provider(),
                        sighting.model(),
                        sighting.tier(),
                        version == null ? "" : version)));
        slab.putInt(at + LABEL_FILE, file);
        setFlag(row, UNFINISHED, sighting.unfinished());
        setFlag(row, UNDERCOUNTED, sighting.doubt() == FindingKind.OUTPUT_UNDERCOUNTED);
        setFlag(row, MAYBE_UNDERCOUNTED, sighting.doubt() == FindingKind.OUTPUT_MAYBE_UNDERCOUNTED);
    }

    private void writeWitness(Sighting sighting, int file, int row) {
        ByteBuffer slab = slab(row);
        int at = at(row);
        Key128 request = sighting.requestKey();
        if (request != null) {
            slab.putLong(at + REQUEST, request.high());
            slab.putLong(at + REQUEST + 8, request.low());
        }
        setFlag(row, HAS_REQUEST, request != null);
        setFlag(row, COPY, sighting.copy());
        Packed48.put(slab, at + WITNESS_TIME, Packed48.time(sighting));
        slab.putInt(at + WITNESS_FILE, file);
        slab.putInt(at + PLACE, places.indexOf(new Place(sighting.conversationId(), sighting.project())));
    }

    private int find(Key128 id) {
        int mask = index.length - 1;
        int slot = (int) id.low() & mask;
        while (index[slot] >= 0) {
            ByteBuffer slab = slab(index[slot]);
            int at = at(index[slot]) + ID;
            if (slab.getLong(at) == id.high() && slab.getLong(at + 8) == id.low()) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void growIndex() {
        index = new int[index.length * 2];
        Arrays.fill(index, -1);
        for (int row = 0; row < rows; row++) {
            index[find(eventId(row))] = row;
        }
    }

    private ByteBuffer slab(int row) {
        return slabs.get(row / ROWS_PER_SLAB);
    }

    private static int at(int row) {
        return row % ROWS_PER_SLAB * ROW;
    }

    private boolean hasFlag(int row, int flag) {
        return (slab(row).getShort(at(row) + FLAGS) & flag) != 0;
    }

    private void setFlag(int row, int flag, boolean on) {
        int flags = slab(row).getShort(at(row) + FLAGS);
        slab(row).putShort(at(row) + FLAGS, (short) (on ? flags | flag : flags & ~flag));
    }
}
