package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import org.tokenspend.redact.Findings.Span;

/** Keeps markers from being found themselves: a marker is no secret, so a span that holds nothing else is none. */
final class Markers {
    private Markers() {}

    static List<Span> without(String text, List<Span> spans) {
        if (spans.isEmpty() || !text.contains(SecretKind.MARKER_START)) {
            return spans;
        }
        List<Span> result = new ArrayList<>();
        for (Span span : spans) {
            Span rest = trimmed(text, span);
            if (rest.start() < rest.end()) {
                result.add(rest);
            }
        }
        return result;
    }

    /** The span without the marker it starts in or with, and without the one it ends in or with. */
    private static Span trimmed(String text, Span span) {
        int start = span.start();
        int end = span.end();
        int opening = text.lastIndexOf(SecretKind.MARKER_START, start);
        int closing = opening < 0 ? -1 : text.indexOf(SecretKind.MARKER_END, opening);
        if (closing >= start) {
            start = Math.min(closing + 1, end);
        }
        opening = text.lastIndexOf(SecretKind.MARKER_START, end - 1);
        closing = opening < 0 ? -1 : text.indexOf(SecretKind.MARKER_END, opening);
        if (opening >= start && closing >= end - 1) {
            end = opening;
        }
        return new Span(start, Math.max(start, end), span.kind(), span.quote());
    }
}
