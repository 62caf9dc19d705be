package org.tokenspend.render;

import java.util.stream.Collectors;
import org.tokenspend.redact.RedactReport;
import org.tokenspend.redact.SecretKind;

/** What a redaction found, as one line: kinds and numbers, never a value. */
public final class RedactSummary {
    private RedactSummary() {}

    public static String line(RedactReport report) {
        String found = report.counts().entrySet().stream()
                .map(count ->
                        Numbers.counted(count.getValue(), count.getKey().id().replace('-', ' ')))
                .collect(Collectors.joining(", "));
        String withheld = report.droppedChunks() == 0
                ? ""
                : " " + Numbers.counted(report.droppedChunks(), "stretch")
                        + " could not be examined and was withheld as " + SecretKind.UNSCANNED.marker() + ".";
        return (found.isEmpty() ? "Nothing to redact was found." : "Redacted " + found + ".") + withheld;
    }
}
