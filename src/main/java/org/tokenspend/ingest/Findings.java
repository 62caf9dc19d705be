package org.tokenspend.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.FindingLog;

/** The findings of one source, counted by kind; the example is the one with the smallest path, then line. */
final class Findings implements FindingLog {
    private static final int MOST_DETAILS = 40;

    private final Map<FindingKind, Entry> entries = new EnumMap<>(FindingKind.class);

    private static final class Entry {
        private long count;
        private Path file = Path.of("");
        private long line;
        private final SortedSet<String> details = new TreeSet<>(Versions.ORDER);
    }

    @Override
    public synchronized void finding(FindingKind kind, Path file, long line) {
        Entry entry = entries.computeIfAbsent(kind, key -> new Entry());
        int order = entry.count == 0 ? -1 : file.compareTo(entry.file);
        if (order < 0 || (order == 0 && line < entry.line)) {
            entry.file = file;
            entry.line = line;
        }
        entry.count++;
    }

    synchronized void finding(FindingKind kind, Path file, long line, String detail) {
        finding(kind, file, line);
        SortedSet<String> details = entries.computeIfAbsent(kind, key -> new Entry()).details;
        if (!detail.isEmpty() && details.size() < MOST_DETAILS) {
            details.add(detail);
        }
    }

    synchronized List<IngestReport.Finding> list() {
        List<IngestReport.Finding> list = new ArrayList<>();
        entries.forEach((kind, entry) -> list.add(new IngestReport.Finding(
                kind,
                entry.count,
                entry.line == 0 ? entry.file.toString() : entry.file + ":" + entry.line,
                String.join(", ", entry.details))));
        return list;
    }
}
