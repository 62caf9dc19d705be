package org.tokenspend.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.Sources;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Adds up what was read into a report. */
final class Summary {
    private final Reading reading;
    private final CallTable calls;
    private final Selection selection;
    private final SumsByDay byDay;
    private final Map<String, Source> sources = new HashMap<>();

    /** By a label's number: every call that was read, and the sum of those in the window. */
    private final int[] read;

    private final Sum[] sums;
    private final BitSet places = new BitSet();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Summary(Reading reading, Selection selection) {
        this.reading = reading;
        this.calls = reading.calls();
        this.selection = selection;
        this.byDay = new SumsByDay(reading.zone());
        this.read = new int[calls.labels().size()];
        this.sums = new Sum[calls.labels().size()];
    }

    IngestReport report(IngestRequest request, IngestReport.@Nullable DeliveryReport delivery) {
        request.sources().forEach(source -> sources.put(source.id(), source));
        List<String> unread = Sources.foundBeside(request.sources(), request.environment());
        for (int row = 0; row < calls.size(); row++) {
            add(row);
        }
        Tally total = Tally.NONE;
        SortedMap<String, Tally> byModel = new TreeMap<>();
        SortedMap<Tier, Tally> byTier = new TreeMap<>();
        for (int number = 0; number < sums.length; number++) {
            if (sums[number] != null) {
                CallTable.Label label = calls.labels().get(number);
                Tally tally = sums[number].tally();
                total = total.plus(tally);
                byModel.merge(label.model(), tally, Tally::plus);
                byTier.merge(label.tier(), tally, Tally::plus);
            }
        }
        return new IngestReport(
                total,
                byModel,
                byDay.tallies(),
                byTier,
                sessions(),
                total.records() == 0 ? null : Instant.ofEpochMilli(first),
                total.records() == 0 ? null : Instant.ofEpochMilli(last),
                selection.counts(),
                request.sources().stream().map(this::coverage).toList(),
                unread,
                delivery,
                false);
    }

    private void add(int row) {
        int number = calls.labelNumber(row);
        read[number]++;
        FindingKind doubt = calls.doubt(row);
        if (doubt != null) {
            tell(doubt, row);
        }
        if (!selection.isInWindow(row)) {
            return;
        }
        Sum sum = sums[number];
        if (sum == null) {
            sum = new Sum();
            sums[number] = sum;
        }
        TokenCounts tokens = calls.tokens(row);
        Tier tier = calls.labels().get(number).tier();
        long time = calls.time(row);
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

    private int sessions() {
        Set<String> conversations = new HashSet<>();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            String conversation = calls.places().get(place).conversation();
            if (conversation != null) {
                conversations.add(conversation);
            }
        }
        return conversations.size();
    }

    private IngestReport.Coverage coverage(Source source) {
        Set<String> versions = new HashSet<>();
        long records = 0;
        for (int number = 0; number < read.length; number++) {
            CallTable.Label label = calls.labels().get(number);
            if (read[number] > 0 && label.source().equals(source.id())) {
                records += read[number];
                versions.add(label.version());
            }
        }
        List<ReadFile> files = new ArrayList<>(reading.files());
        files.removeIf(file -> !file.source.equals(source));
        return new IngestReport.Coverage(
                source.id(),
                source.displayName(),
                files.size(),
                files.stream().filter(ReadFile::isUnchanged).count(),
                reading.lines(source),
                records,
                versions.stream()
                        .filter(Versions::isVersion)
                        .sorted(Versions.ORDER)
                        .toList(),
                reading.findings(source).list(),
                source.knownLimits(),
                reading.facts(source).byName());
    }
}
