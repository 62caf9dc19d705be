package org.tokenspend.json.edit;

/** The first place where a text stops being strict JSON (RFC 8259). */
public final class JsonSyntaxException extends Exception {
    private final int line;
    private final int column;
    private final String problem;

    JsonSyntaxException(String text, int offset, String problem) {
        super(problem);
        int end = Math.min(offset, text.length());
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        this.line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        this.column = 1 + text.codePointCount(lineStart, end);
        this.problem = problem;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1, in characters as an editor shows them. */
    public int column() {
        return column;
    }

    /** What stands there, in a phrase that holds nothing of the text but one character. */
    public String problem() {
        return problem;
    }
}
