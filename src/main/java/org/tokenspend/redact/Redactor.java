package org.tokenspend.redact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.platform.Ticker;
import org.tokenspend.redact.Findings.Span;

/**
 * Takes secrets and personal data out of text and leaves a marker that names their kind. Pure: the same text gives the
 * same result, redacting a result changes nothing, and JSON stays JSON.
 *
 * <p>It fails closed: a chunk on which a rule throws or that takes longer than two seconds is withheld as a whole.
 */
public final class Redactor {
    /** How long one chunk may take. */
    static final Duration CHUNK_LIMIT = Duration.ofSeconds(2);

    /** UTF-16 units of text that are examined, and in the worst case withheld, together. */
    static final int CHUNK = 1 << 18;

    /** Text before a chunk that rules see again, so that what began there is recognised across the border. */
    private static final int CONTEXT = 1 << 14;

    /** Redacted text is examined again until nothing is found; two rounds do in practice. */
    private static final int MOST_ROUNDS = 8;

    private final List<Rule> rules;
    private final Ticker ticker;

    /** A redactor with every rule. */
    public Redactor(Ticker ticker) {
        this(ticker, AllRules.create());
    }

    Redactor(Ticker ticker, List<Rule> rules) {
        this.ticker = ticker;
        this.rules = List.copyOf(rules);
    }

    /** The text without its secrets. */
    public RedactedText redact(String text) {
        List<Span> spans = new ArrayList<>();
        int dropped = 0;
        int from = 0;
        while (from < text.length()) {
            int to = chunkEnd(text, from);
            Chunk chunk = redactChunk(text.substring(Math.max(0, from - CONTEXT), from), text.substring(from, to));
            for (Span span : chunk.spans()) {
                spans.add(span.moved(from));
            }
            dropped += chunk.dropped() ? 1 : 0;
            from = to;
        }
        // A chunk is fitted to JSON on its own; only a text of several is seen whole here for the first time.
        List<Span> fitted = text.length() > CHUNK ? JsonShape.fitted(text, spans) : spans;
        return new RedactedText(Edit.of(text, fitted).result(), findings(fitted), dropped);
    }

    private static List<Finding> findings(List<Span> spans) {
        return spans.stream()
                .map(span -> new Finding(span.kind(), span.start(), span.end()))
                .toList();
    }

    /** Where a chunk from {@code from} on may end: behind a line, else behind a blank, else where it must. */
    static int chunkEnd(CharSequence text, int from) {
        if (text.length() - from <= CHUNK) {
            return text.length();
        }
        int limit = from + CHUNK;
        for (int i = limit; i > limit - CHUNK / 2; i--) {
            if (text.charAt(i - 1) == '\n') {
                return i;
            }
        }
        for (int i = limit; i > limit - CHUNK / 2; i--) {
            if (text.charAt(i - 1) <= ' ') {
                return i;
            }
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }

    /** What stands before the next chunk, when {@code text} was one and {@code context} stood before it. */
    static String context(String context, String text) {
        String both = text.length() < CONTEXT ? context + text : text;
        return both.substring(Math.max(0, both.length() - CONTEXT));
    }

    /**
     * One chunk after redaction.
     *
     * @param text what may leave
     * @param spans what was replaced, with offsets into the chunk
     * @param dropped whether the chunk was withheld
     */
    record Chunk(String text, List<Span> spans, boolean dropped) {}

    /** Redacts {@code text}; {@code context} is what stood before it, examined but not part of the result. */
    Chunk redactChunk(String context, String text) {
        try {
            return examined(context, text);
        } catch (RuntimeException | StackOverflowError failure) {
            // What the rule stumbled over is in the text, so neither the failure nor the text may be shown.
            return withheld(text);
        }
    }

    private static Chunk withheld(String text) {
        int end = text.endsWith("\n") ? text.length() - 1 : text.length();
        List<Span> all = List.of(new Span(0, end, SecretKind.UNSCANNED, ""));
        return new Chunk(Edit.of(text, all).result(), all, true);
    }

    private Chunk examined(String context, String text) {
        Effort effort = new Effort(ticker, CHUNK_LIMIT);
        Edit edit = Edit.of(text, List.of());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Span> found = find(context, edit.result(), effort);
            if (found.isEmpty()) {
                return new Chunk(edit.result(), edit.spans(), false);
            }
            edit = edit.and(found);
        }
        return withheld(text);
    }

    private List<Span> find(String context, String text, Effort effort) {
        Scan scan = new Scan(context + text, effort);
        for (Rule rule : rules) {
            rule.apply(scan);
        }
        List<Span> inText = new ArrayList<>();
        for (Span span : scan.findings().spans()) {
            if (span.end() > context.length()) {
                inText.add(span.moved(-context.length()).from(0));
            }
        }
        return JsonShape.fitted(text, Markers.without(text, Findings.merged(inText)));
    }

    /** The steps that redacting the text costs: a measure that does not depend on the machine. */
    long steps(String text) {
        Effort effort = new Effort(ticker, CHUNK_LIMIT);
        find("", text, effort);
        return effort.steps();
    }
}
