package org.tokenspend.redact;

import java.util.List;

/**
 * Text that went through the {@link Redactor}. The redactor alone makes one, so a method that takes this type cannot be
 * handed raw text; pieces of redacted text are redacted text as well.
 */
public final class RedactedText {
    /** No text at all. */
    public static final RedactedText EMPTY = new RedactedText("", List.of(), 0);

    private final String text;
    private final List<Finding> findings;
    private final int droppedChunks;

    RedactedText(String text, List<Finding> findings, int droppedChunks) {
        this.text = text;
        this.findings = List.copyOf(findings);
        this.droppedChunks = droppedChunks;
    }

    /** The text with markers in place of what was found. */
    public String text() {
        return text;
    }

    /** What was found, in order, with offsets into the input; empty for a piece cut from another redacted text. */
    public List<Finding> findings() {
        return findings;
    }

    /** Chunks withheld whole because a rule failed or took too long on them. */
    public int droppedChunks() {
        return droppedChunks;
    }

    public int length() {
        return text.length();
    }

    /** The UTF-16 units from {@code start} up to {@code end}; a marker or surrogate pair on the edge is kept out. */
    public RedactedText slice(int start, int end) {
        int from = start;
        int to = end;
        if (from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        if (to > from && to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        int opening = text.lastIndexOf(SecretKind.MARKER_START, to - 1);
        if (opening >= from && text.indexOf(SecretKind.MARKER_END, opening) >= to) {
            to = opening;
        }
        return new RedactedText(text.substring(from, Math.max(from, to)), List.of(), 0);
    }

    /** Several redacted texts, one below the other. */
    public static RedactedText lines(List<RedactedText> parts) {
        StringBuilder joined = new StringBuilder();
        int dropped = 0;
        for (RedactedText part : parts) {
            if (!joined.isEmpty()) {
                joined.append('\n');
            }
            joined.append(part.text);
            dropped += part.droppedChunks;
        }
        return new RedactedText(joined.toString(), List.of(), dropped);
    }

    @Override
    public String toString() {
        return text;
    }
}
