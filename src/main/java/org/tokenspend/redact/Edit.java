package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import org.tokenspend.redact.Findings.Span;

/** A text, the spans to be replaced in it, and the result; a later look at the result adds to the same spans. */
final class Edit {
    private final String text;
    private final List<Span> spans;
    private final String result;

    Edit(String text) {
        this(text, List.of());
    }

    private Edit(String text, List<Span> spans) {
        this.text = text;
        this.spans = spans;
        this.result = replaced();
    }

    String result() {
        return result;
    }

    List<Span> spans() {
        return spans;
    }

    private String replaced() {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (Span span : spans) {
            out.append(text, from, span.start()).append(replacement(span));
            from = span.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String replacement(Span span) {
        return span.quote() + span.kind().marker() + span.quote();
    }

    /** This edit with spans that were found in its result. */
    Edit and(List<Span> inResult) {
        List<Span> all = new ArrayList<>(spans);
        for (Span span : inResult) {
            all.add(new Span(origin(span.start(), false), origin(span.end(), true), span.kind(), span.quote()));
        }
        return new Edit(text, Findings.merged(all));
    }

    /** The place in the text that a place in the result comes from; inside a marker, the edge of what it replaced. */
    private int origin(int place, boolean end) {
        int shift = 0;
        for (Span span : spans) {
            int markerStart = span.start() + shift;
            int markerEnd = markerStart + replacement(span).length();
            if (place <= markerStart) {
                break;
            }
            if (place < markerEnd) {
                return end ? span.end() : span.start();
            }
            shift += replacement(span).length() - (span.end() - span.start());
        }
        return place - shift;
    }
}
