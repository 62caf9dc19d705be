package org.tokenspend.render;

import java.util.Map;
import java.util.stream.Collectors;
import org.tokenspend.redact.RedactReport;
import org.tokenspend.redact.SecretKind;

/** What was taken out of text, in numbers; never a value. */
public final class RedactText {
    private RedactText() {}

    /** One sentence for a report. */
    public static String of(RedactReport report) {
        String dropped = report.droppedChunks() == 0
                ? ""
                : "; " + Numbers.counted(report.droppedChunks(), "chunk") + " withheld that could not be examined";
        return counts(report.counts()) + dropped;
    }

    /** For example {@code redacted: 12 api-key, 3 email}. */
    public static String counts(Map<SecretKind, Long> counts) {
        return counts.isEmpty()
                ? "nothing to redact"
                : "redacted: "
                        + counts.entrySet().stream()
                                .map(entry -> Numbers.grouped(entry.getValue()) + " "
                                        + entry.getKey().id())
                                .collect(Collectors.joining(", "));
    }

    /** One sentence for lines that could not be read. */
    public static String badLines(RedactReport report) {
        return Numbers.counted(report.badLines(), "line")
                + " left out that are not {\"id\",\"text\"}, the first is line " + report.firstBadLine();
    }
}
