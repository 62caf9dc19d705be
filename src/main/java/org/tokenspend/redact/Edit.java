package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import org.tokenspend.redact.Findings.Span;

/** A text, the spans to be replaced in it, and the result; a later look at the result adds to the same spans. */
final class Edit {
    private final String text;
    private final List<Span> spans;
    private final String result;

    /** The text with these spans, in order and apart, replaced. */
    static Edit of(String text, List<Span> spans) {
        return new Edit(text, spans);
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

    /** This edit with spans, in order, that were found in its result. */
    Edit and(List<Span> inResult) {
        List<Span> all = new ArrayList<>(spans);
        Cursor cursor = new Cursor();
        for (Span span : inResult) {
            int start = cursor.origin(span.start(), false);
            all.add(new Span(start, cursor.origin(span.end(), true), span.kind(), span.quote()));
        }
        return new Edit(text, Findings.merged(all));
    }

    /** Translates places in the result, asked for in ascending order, to places in the text. */
    private final class Cursor {
        private int next;
        private int shift;

        /** Inside a marker, it is the edge of what the marker replaced. */
        int origin(int place, boolean end) {
            while (next < spans.size()) {
                Span span = spans.get(next);
                int markerStart = span.start() + shift;
                int markerEnd = markerStart + replacement(span).length();
                if (place <= markerStart) {
                    break;
                }
                if (place < markerEnd) {
                    return end ? span.end() : span.start();
                }
                shift += markerEnd - markerStart - (span.end() - span.start());
                next++;
            }
            return place - shift;
        }
    }
}
