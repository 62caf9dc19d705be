package org.tokenspend.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.Source;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TimeWindow;
import org.tokenspend.usage.TokenCounts;

/**
 * What the calls of a run add up to, whatever becomes of them; those whose counts are in doubt are told as findings. A
 * thread of its own adds them up while others choose and send.
 */
final class CallSums {
    private final Reading reading;
    private final CallTable calls;
    private final TimeWindow window;
    private final SumsByDay byDay;
    private final Map<String, Source> sources = new HashMap<>();

    /** By a label's number: every call that was read, and the sum of those in the window. */
    private final int[] read;

    private final @Nullable Sum[] sums;
    private final BitSet places = new BitSet();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private CallSums(Reading reading, TimeWindow window) {
        this.reading = reading;
        this.calls = reading.calls();
        this.window = window;
        this.byDay = new SumsByDay(reading.zone());
        this.read = new int[calls.labels().size()];
        this.sums = new Sum[calls.labels().size()];
        reading.sources().forEach(source -> sources.put(source.id(), source));
    }

    /** Sums that are being added up. */
    static final class Pending {
        private final CallSums sums;
        private final BackgroundTask adding;

        private Pending(CallSums sums) {
            this.sums = sums;
            adding = BackgroundTask.start("sum", () -> sums.calls.forEach(sums::add));
        }

        /** Waits for them. */
        CallSums await() throws InterruptedException {
            adding.await();
            return sums;
        }
    }

    /** Begins to add up what was read. */
    static Pending begin(Reading reading, TimeWindow window) {
        return new Pending(new CallSums(reading, window));
    }

    /** All calls in the window. */
    Tally total() {
        return byTier().values().stream().reduce(Tally.NONE, Tally::plus);
    }

    SortedMap<String, Tally> byModel() {
        return by(CallTable.Label::model);
    }

    SortedMap<Tier, Tally> byTier() {
        return by(CallTable.Label::tier);
    }

    SortedMap<LocalDate, Tally> byDay() {
        return byDay.tallies();
    }

    /** When the first call in the window was, {@code null} where there is none. */
    @Nullable
    Instant first() {
        return first > last ? null : Instant.ofEpochMilli(first);
    }

    /** When the last call in the window was, {@code null} where there is none. */
    @Nullable
    Instant last() {
        return first > last ? null : Instant.ofEpochMilli(last);
    }

    /** Conversations that the calls in the window belong to. */
    int sessions() {
        Set<String> conversations = new HashSet<>();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            String conversation = calls.places().get(place).conversation();
            if (conversation != null) {
                conversations.add(conversation);
            }
        }
        return conversations.size();
    }

    /** Every call that was read of a source, by the version of the client that wrote it. */
    Map<String, Long> readByVersion(Source source) {
        Map<String, Long> versions = new HashMap<>();
        for (int number = 0; number < read.length; number++) {
            CallTable.Label label = calls.labels().get(number);
            if (read[number] > 0 && label.source().equals(source.id())) {
                versions.merge(label.version(), (long) read[number], Long::sum);
            }
        }
        return versions;
    }

    private <K> SortedMap<K, Tally> by(Function<CallTable.Label, K> part) {
        SortedMap<K, Tally> tallies = new TreeMap<>();
        for (int number = 0; number < sums.length; number++) {
            Sum sum = sums[number];
            if (sum != null) {
                tallies.merge(part.apply(calls.labels().get(number)), sum.tally(), Tally::plus);
            }
        }
        return tallies;
    }

    private void add(int row) {
        int number = calls.labelNumber(row);
        read[number]++;
        FindingKind doubt = calls.doubt(row);
        if (doubt != null) {
            tell(doubt, row);
        }
        long time = calls.time(row);
        if (!window.contains(time)) {
            return;
        }
        Sum sum = sums[number];
        if (sum == null) {
            sum = new Sum();
            sums[number] = sum;
        }
        TokenCounts tokens = calls.tokens(row);
        Tier tier = calls.labels().get(number).tier();
        sum.add(tokens, tier);
        byDay.of(time).add(tokens, tier);
        places.set(calls.placeNumber(row));
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private void tell(FindingKind doubt, int row) {
        CallTable.Label label = calls.label(row);
        Source source = sources.get(label.source());
        if (source != null) {
            ReadFile witness = reading.files().get(calls.witnessFile(row));
            Path path = witness.file.path();
            reading.findings(source).finding(doubt, path, witness.marks.lineOf(row), Versions.orEmpty(label.version()));
        }
    }
}
