package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The spans that rules found in one chunk, in any order and overlapping as they come. */
final class Findings {
    /** Joins spans that touch; a span inside another is swallowed. The kind with precedence names the result. */
    static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        List<Span> result = new ArrayList<>();
        for (Span span : sorted) {
            int last = result.size() - 1;
            if (last >= 0 && span.start() < result.get(last).end()) {
                result.set(last, result.get(last).union(span));
            } else {
                result.add(span);
            }
        }
        return result;
    }

    private final List<Span> spans = new ArrayList<>();

    void add(int start, int end, SecretKind kind) {
        add(new Span(start, end, kind, ""));
    }

    void add(Span span) {
        if (span.end() > span.start()) {
            spans.add(span);
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    List<Span> spans() {
        return spans;
    }

    /**
     * A stretch of the chunk to be replaced.
     *
     * @param start first UTF-16 unit
     * @param end one past the last
     * @param kind names the marker
     * @param quote what must stand on both sides of the marker, because the value was a bare JSON number; mostly empty
     */
    record Span(int start, int end, SecretKind kind, String quote) {
        Span union(Span other) {
            SecretKind first = kind.compareTo(other.kind) <= 0 ? kind : other.kind;
            boolean same = start == other.start && end == other.end;
            String either = quote.isEmpty() ? other.quote : quote;
            boolean whole = other.start <= start && other.end >= end;
            String kept = same ? either : whole ? other.quote : quote;
            return new Span(Math.min(start, other.start), Math.max(end, other.end), first, kept);
        }

        /** The part at and behind {@code floor}. */
        Span from(int floor) {
            return start >= floor ? this : new Span(floor, end, kind, quote);
        }

        Span moved(int by) {
            return new Span(start + by, end + by, kind, quote);
        }
    }
}
