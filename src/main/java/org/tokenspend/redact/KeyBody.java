package org.tokenspend.redact;

/**
 * The lines of base64 that make up a key, however they were shown: indented, numbered, quoted, with {@code +} or {@code -}
 * of a diff, with line breaks written as {@code \n} at any depth of escaping.
 */
final class KeyBody {
    /** PEM and OpenPGP break at 64, MIME and base64(1) at 76: a line about this long is followed by another. */
    private static final int FULL_LINE = 40;

    /** A line longer than this was not broken at all. */
    private static final int LONGEST_LINE = 100;

    private static final int LONGEST_RUN = 65_536;
    private static final int LONGEST_MARGIN = 80;
    private static final int MOST_EMPTY_LINES = 4;
    private static final CharSet BODY = CharSet.of("a-zA-Z0-9+/=%");
    private static final CharSet MARGIN = CharSet.of(" \t+\\-\"'`,>|:;.()[]");

    private KeyBody() {}

    /** Where the key whose text starts behind {@code from} ends; {@code from} where no text does. */
    static int end(Scan scan, int from) {
        int end = scan.run(from, BODY, LONGEST_RUN);
        return end == from || isFull(end - from) ? end(scan, end, true) : end;
    }

    /** Where the key ends that has a line up to {@code lineEnd}. */
    static int endBehind(Scan scan, int lineEnd) {
        return end(scan, lineEnd, isFull(lineEnd - scan.runBack(lineEnd, BODY, LONGEST_LINE + 1)));
    }

    private static int end(Scan scan, int from, boolean lineIsFull) {
        int end = from;
        boolean full = lineIsFull;
        while (full) {
            int line = nextLine(scan, end);
            if (line < 0) {
                return end;
            }
            boolean header = isHeader(scan, line);
            int stop = header ? headerEnd(scan, line) : scan.run(line, BODY, LONGEST_RUN);
            if (stop == line || !endsLikeALine(scan, stop)) {
                return end;
            }
            full = header || isFull(stop - line);
            end = stop;
        }
        return end;
    }

    private static boolean isFull(int length) {
        return length >= FULL_LINE && length <= LONGEST_LINE;
    }

    /** OpenSSL's and OpenPGP's headers above the body. */
    private static boolean isHeader(Scan scan, int line) {
        return scan.startsWith(line, "Proc-Type:")
                || scan.startsWith(line, "DEK-Info:")
                || scan.startsWith(line, "Comment:")
                || scan.startsWith(line, "Version:")
                || scan.startsWith(line, "Hash:");
    }

    private static int headerEnd(Scan scan, int line) {
        int limit = scan.lineEnd(line, 256);
        int i = line;
        while (i < limit && Value.quoteAt(scan, i) == i) {
            i++;
        }
        return i;
    }

    private static boolean endsLikeALine(Scan scan, int stop) {
        char c = scan.at(stop);
        return c == 0
                || c == '\r'
                || c == '\n'
                || c == '\\'
                || c == '"'
                || c == '\''
                || c == '`'
                || c == ','
                || c == '<'
                || c == '…'
                || scan.startsWith(stop, "..")
                || (c == ' ' && (scan.at(stop + 1) == '[' || scan.lineBreakAt(scan.skipBlanks(stop)) > 0));
    }

    /** The first character of the next line that is not empty, behind its margin; -1 where no line break follows. */
    private static int nextLine(Scan scan, int from) {
        int i = from;
        int lines = 0;
        int gap = scan.run(i, MARGIN, LONGEST_MARGIN);
        while (lines < MOST_EMPTY_LINES && scan.lineBreakAt(gap) > 0) {
            i = gap + scan.lineBreakAt(gap);
            gap = scan.run(i, MARGIN, LONGEST_MARGIN);
            lines++;
        }
        return lines == 0 ? -1 : afterMargin(scan, i);
    }

    private static int afterMargin(Scan scan, int lineStart) {
        int i = lineStart;
        int number = scan.run(scan.skipBlanks(i), CharSet.DIGITS, 6);
        if (scan.at(number) == '→' || scan.at(number) == '\t' || scan.at(number) == ':' || scan.at(number) == '|') {
            i = number + 1;
        }
        int margin = scan.skipBlanks(i);
        char c = scan.at(margin);
        boolean mark = c == '"' || c == '\'' || c == '`' || c == '-' || c == '>';
        return mark ? scan.skipBlanks(margin + 1) : margin;
    }
}
