package org.tokenspend.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.Sources;

/** Makes a report of what was read, chosen and sent. */
final class Summary {
    private final Reading reading;
    private final Selection selection;
    private final CallSums sums;

    Summary(Reading reading, Selection selection, CallSums sums) {
        this.reading = reading;
        this.selection = selection;
        this.sums = sums;
    }

    IngestReport report(IngestRequest request, IngestReport.@Nullable DeliveryReport delivery) {
        return new IngestReport(
                sums.total(),
                sums.byModel(),
                sums.byDay(),
                sums.byTier(),
                sums.sessions(),
                sums.first(),
                sums.last(),
                selection.counts(),
                request.sources().stream().map(this::coverage).toList(),
                Sources.foundBeside(request.sources(), request.environment()),
                delivery,
                false);
    }

    private IngestReport.Coverage coverage(Source source) {
        Map<String, Long> read = sums.readByVersion(source);
        List<ReadFile> files = new ArrayList<>(reading.files());
        files.removeIf(file -> !file.source.equals(source));
        return new IngestReport.Coverage(
                source.id(),
                source.displayName(),
                files.size(),
                files.stream().filter(ReadFile::isUnchanged).count(),
                reading.lines(source),
                read.values().stream().mapToLong(calls -> calls).sum(),
                read.keySet().stream()
                        .filter(Versions::isVersion)
                        .sorted(Versions.ORDER)
                        .toList(),
                reading.findings(source).list(),
                source.knownLimits(),
                reading.facts(source).byName());
    }
}
