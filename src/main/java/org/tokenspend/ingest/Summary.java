package org.tokenspend.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private final Selection selection;
    private final ZoneId zone;

    private Tally total = Tally.NONE;
    private final SortedMap<String, Tally> byModel = new TreeMap<>();
    private final SortedMap<LocalDate, Tally> byDay = new TreeMap<>();
    private final SortedMap<Tier, Tally> byTier = new TreeMap<>();
    private final Set<String> sessions = new HashSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Summary(Reading reading, Selection selection, ZoneId zone) {
        this.reading = reading;
        this.selection = selection;
        this.zone = zone;
    }

    IngestReport report(IngestRequest request, IngestReport.@Nullable DeliveryReport delivery) {
        List<Source> sources = request.sources();
        List<String> unread = Sources.foundBeside(sources, request.environment());
        selection.inWindow().forEach(this::add);
        List<IngestReport.Coverage> coverage = new ArrayList<>();
        sources.forEach(source -> coverage.add(coverage(source)));
        return new IngestReport(
                total,
                byModel,
                byDay,
                byTier,
                sessions.size(),
                total.records() == 0 ? null : Instant.ofEpochMilli(first),
                total.records() == 0 ? null : Instant.ofEpochMilli(last),
                selection.counts(),
                coverage,
                unread,
                delivery,
                false);
    }

    private void add(int row) {
        CallTable calls = reading.calls();
        TokenCounts tokens = calls.tokens(row);
        CallTable.Label label = calls.label(row);
        long time = calls.time(row);
        total = total.plus(tokens, label.tier());
        byModel.merge(
                label.model(), Tally.NONE.plus(tokens, label.tier()), (sum, one) -> sum.plus(tokens, label.tier()));
        byTier.merge(label.tier(), Tally.NONE.plus(tokens, label.tier()), (sum, one) -> sum.plus(tokens, label.tier()));
        LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        byDay.merge(day, Tally.NONE.plus(tokens, label.tier()), (sum, one) -> sum.plus(tokens, label.tier()));
        String conversation = calls.place(row).conversation();
        if (conversation != null) {
            sessions.add(conversation);
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private IngestReport.Coverage coverage(Source source) {
        CallTable calls = reading.calls();
        Findings findings = reading.findings(source);
        Set<CallTable.Label> labels = new HashSet<>();
        long records = 0;
        for (int row = 0; row < calls.size(); row++) {
            CallTable.Label label = calls.label(row);
            if (!label.source().equals(source.id())) {
                continue;
            }
            records++;
            labels.add(label);
            FindingKind doubt = calls.doubt(row);
            if (doubt != null) {
                ReadFile witness = reading.files().get(calls.witnessFile(row));
                Path path = witness.file.path();
                findings.finding(doubt, path, witness.marks.lineOf(row), Versions.orEmpty(label.version()));
            }
        }
        List<String> versions = labels.stream()
                .map(CallTable.Label::version)
                .filter(Versions::isVersion)
                .distinct()
                .sorted(Versions.ORDER)
                .toList();
        List<ReadFile> files = reading.files().stream()
                .filter(file -> file.source.equals(source))
                .toList();
        return new IngestReport.Coverage(
                source.id(),
                source.displayName(),
                files.size(),
                files.stream().filter(ReadFile::isUnchanged).count(),
                reading.lines(source),
                records,
                versions,
                findings.list(),
                source.knownLimits(),
                reading.facts(source).byName());
    }
}
