package org.tokenspend.ingest;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.Sighting;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
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
 * <p>Merging is synchronised; reading rows is for after the last merge.
 */
final class CallTable {
    /** How {@link Sighting#NO_TIME} is kept. */
    private static final long NO_TIME_48 = CallRows.LIMIT;

    /** Java compiles a method that is called often long before it compiles a loop that goes on. */
    private static final int ROWS_A_ROUND = 64;

    private static final int DOUBTS = CallRows.UNDERCOUNTED | CallRows.MAYBE_UNDERCOUNTED;

    private final CallRows rows = new CallRows();
    private final Interned<Label> labels = new Interned<>();
    private final Interned<Place> places = new Interned<>();
    private final FileOrder files;
    private final CallKeys keys;
    private int[] index = new int[1 << 12];

    /**
     * An empty table.
     *
     * @param keys names of calls and requests; records need lasting ones
     */
    CallTable(FileOrder files, CallKeys keys) {
        this.files = files;
        this.keys = keys;
        Arrays.fill(index, -1);
    }

    /** What a call's log lines say of who answered. */
    record Label(String source, String provider, String model, Tier tier, String version) {
        /** Spelled out, as for {@link Place}: a record's own goes through method handles, once for every line of a log. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Label label
                    && label.version.equals(version)
                    && label.model.equals(model)
                    && label.provider.equals(provider)
                    && label.source.equals(source)
                    && label.tier == tier;
        }

        @Override
        public int hashCode() {
            return ((source.hashCode() * 31 + provider.hashCode()) * 31 + model.hashCode()) * 31 + version.hashCode();
        }
    }

    /** Where a call belongs. */
    record Place(@Nullable String conversation, @Nullable String project) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && Objects.equals(place.conversation, conversation)
                    && Objects.equals(place.project, project);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(conversation) * 31 + Objects.hashCode(project);
        }
    }

    /** Calls so far. */
    int size() {
        return rows.size();
    }

    /** Hands over the number of every row, in order. */
    void forEach(IntConsumer taker) {
        for (int row = 0; row < size(); row += ROWS_A_ROUND) {
            forEach(row, Math.min(size(), row + ROWS_A_ROUND), taker);
        }
    }

    private static void forEach(int from, int to, IntConsumer taker) {
        for (int row = from; row < to; row++) {
            taker.accept(row);
        }
    }

    /** Gives up what only merging needs. */
    void mergedAll() {
        index = new int[0];
    }

    /** Merges a sighting from a file; returns its call's row. */
    int merge(String source, Sighting sighting, int file) {
        // All threads wait for the table, none for a hash.
        Key128 call = keys.ofCall(source, sighting.callId());
        Key128 request = keys.ofRequest(source, sighting.requestId());
        return merge(call, request, source, sighting, file);
    }

    private synchronized int merge(Key128 call, @Nullable Key128 request, String source, Sighting sighting, int file) {
        int slot = find(call);
        int row = index[slot];
        if (row < 0) {
            row = rows.add(call);
            index[slot] = row;
            append(request, source, sighting, file, row);
            return row;
        }
        mergeCounts(source, sighting, file, row);
        long time = time48(sighting);
        if (time < rows.get48(row, CallRows.TIME)) {
            rows.put48(row, CallRows.TIME, time);
        }
        if (time != NO_TIME_48 && time > rows.get48(row, CallRows.NEWEST)) {
            rows.put48(row, CallRows.NEWEST, time);
        }
        if (isBetterWitness(sighting, file, row)) {
            writeWitness(request, sighting, file, row);
        }
        return row;
    }

    Key128 eventId(int row) {
        return rows.eventId(row);
    }

    /** The earliest sighting's time; where no sighting has one, the first time of the file it is in. */
    long time(int row) {
        long time = rows.get48(row, CallRows.TIME);
        return time != NO_TIME_48 ? time : files.firstTimeOrModified(witnessFile(row));
    }

    /** The newest sighting's time, 0 where none has one. */
    long newestTime(int row) {
        return rows.get48(row, CallRows.NEWEST);
    }

    /** The file that says best where the call belongs. */
    int witnessFile(int row) {
        return rows.get32(row, CallRows.WITNESS_FILE);
    }

    boolean isUnfinished(int row) {
        return rows.has(row, CallRows.UNFINISHED);
    }

    /** What is known to be wrong with the call's counts. */
    @Nullable
    FindingKind doubt(int row) {
        if (rows.has(row, CallRows.UNDERCOUNTED)) {
            return FindingKind.OUTPUT_UNDERCOUNTED;
        }
        return rows.has(row, CallRows.MAYBE_UNDERCOUNTED) ? FindingKind.OUTPUT_MAYBE_UNDERCOUNTED : null;
    }

    /** Whether the destination is known to hold the call as it is here. */
    boolean isSettled(int row) {
        return rows.has(row, CallRows.SETTLED);
    }

    void settle(int row) {
        rows.set(row, CallRows.SETTLED, true);
    }

    Label label(int row) {
        return labels.get(labelNumber(row));
    }

    /** The number of the row's label: few labels do for all rows. */
    int labelNumber(int row) {
        return rows.get32(row, CallRows.LABEL);
    }

    /** Labels by their number, also those that no row bears any more. */
    Interned<Label> labels() {
        return labels;
    }

    Place place(int row) {
        return places.get(placeNumber(row));
    }

    /** The number of the row's place. */
    int placeNumber(int row) {
        return rows.get32(row, CallRows.PLACE);
    }

    /** Places by their number, also those where no row belongs any more. */
    Interned<Place> places() {
        return places;
    }

    TokenCounts tokens(int row) {
        return rows.tokens(row);
    }

    /** What may leave of the call; keys for one run name nothing that anyone else could know. */
    UsageRecord record(int row) {
        if (keys != CallKeys.LASTING) {
            throw new IllegalStateException("records need lasting keys");
        }
        Label label = label(row);
        Place place = place(row);
        return new UsageRecord(
                eventId(row),
                Instant.ofEpochMilli(time(row)),
                label.source(),
                label.provider(),
                label.model(),
                label.tier(),
                tokens(row),
                rows.request(row),
                place.conversation(),
                place.project());
    }

    private void append(@Nullable Key128 request, String source, Sighting sighting, int file, int row) {
        long time = time48(sighting);
        rows.put48(row, CallRows.TIME, time);
        rows.put48(row, CallRows.NEWEST, time == NO_TIME_48 ? 0 : time);
        writeCounts(source, sighting, file, row);
        writeWitness(request, sighting, file, row);
        if (rows.size() > index.length / 2) {
            growIndex();
        }
    }

    private void mergeCounts(String source, Sighting sighting, int file, int row) {
        TokenCounts ours = tokens(row);
        TokenCounts theirs = CallRows.limited(sighting.tokens());
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
        if (files.comparePaths(file, rows.get32(row, CallRows.LABEL_FILE)) < 0) {
            writeCounts(source, sighting, file, row);
        }
        rows.set(row, CallRows.UNFINISHED, unfinished);
        if (!doubtful) {
            rows.set(row, DOUBTS, false);
        }
    }

    private boolean isBetterWitness(Sighting sighting, int file, int row) {
        boolean copy = rows.has(row, CallRows.COPY);
        if (copy != sighting.copy()) {
            return copy;
        }
        long time = rows.get48(row, CallRows.WITNESS_TIME);
        if (time != time48(sighting)) {
            return time48(sighting) < time;
        }
        // The first time of a file may be told behind a call without one.
        int order =
                time == NO_TIME_48 ? files.comparePaths(file, witnessFile(row)) : files.compare(file, witnessFile(row));
        return order < 0;
    }

    private void writeCounts(String source, Sighting sighting, int file, int row) {
        rows.tokens(row, CallRows.limited(sighting.tokens()));
        String version = sighting.clientVersion();
        Label label = new Label(
                source, sighting.provider(), sighting.model(), sighting.tier(), version == null ? "" : version);
        rows.put32(row, CallRows.LABEL, labels.indexOf(label));
        rows.put32(row, CallRows.LABEL_FILE, file);
        int unfinished = sighting.unfinished() ? CallRows.UNFINISHED : 0;
        rows.replace(row, CallRows.UNFINISHED | DOUBTS, unfinished | flagOf(sighting.doubt()));
    }

    private void writeWitness(@Nullable Key128 request, Sighting sighting, int file, int row) {
        rows.request(row, request);
        rows.set(row, CallRows.COPY, sighting.copy());
        rows.put48(row, CallRows.WITNESS_TIME, time48(sighting));
        rows.put32(row, CallRows.WITNESS_FILE, file);
        rows.put32(row, CallRows.PLACE, places.indexOf(new Place(sighting.conversationId(), sighting.project())));
    }

    private int find(Key128 id) {
        int mask = index.length - 1;
        int slot = CallRows.hash(id) & mask;
        while (index[slot] >= 0 && !rows.isOf(index[slot], id)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void growIndex() {
        index = new int[index.length * 2];
        Arrays.fill(index, -1);
        int mask = index.length - 1;
        for (int row = 0; row < rows.size(); row++) {
            // All rows differ, so any free slot behind its own will do.
            int slot = rows.hash(row) & mask;
            while (index[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            index[slot] = row;
        }
    }

    private static int flagOf(@Nullable FindingKind doubt) {
        if (doubt == FindingKind.OUTPUT_UNDERCOUNTED) {
            return CallRows.UNDERCOUNTED;
        }
        return doubt == FindingKind.OUTPUT_MAYBE_UNDERCOUNTED ? CallRows.MAYBE_UNDERCOUNTED : 0;
    }

    private static long time48(Sighting sighting) {
        return sighting.tsMillis() == Sighting.NO_TIME
                ? NO_TIME_48
                : Math.max(0, Math.min(sighting.tsMillis(), NO_TIME_48 - 1));
    }
}
