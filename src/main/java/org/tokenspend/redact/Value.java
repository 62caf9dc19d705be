package org.tokenspend.redact;

/**
 * A value as it is written, without its quotes.
 *
 * @param start its first character
 * @param end one past its last
 * @param quoted whether quotes hold it
 */
record Value(int start, int end, boolean quoted) {
    private static final int LONGEST = 8192;
    private static final int MOST_BACKSLASHES = 15;
    private static final CharSet BLOCK_SCALAR = CharSet.of("|>\\-+0-9");

    /** Where a value ends for a reason of its place. */
    enum Place {
        PLAIN,
        /** An address: {@code &} ends it. */
        QUERY,
        /** A list or a row: a comma or bar ends it. */
        CELL,
        /** The content of an element: {@code <} ends it, blanks do not. */
        ELEMENT
    }

    int length() {
        return end - start;
    }

    /** Reads the value at {@code from}, behind blanks, colour codes, emphasis, an authorization scheme and quotes. */
    static Value at(Scan scan, int from, Place place) {
        int i = skipPreface(scan, from);
        int opened = quoteAt(scan, i);
        if (opened > i) {
            int end = closingQuote(scan, i, opened);
            if (end >= 0) {
                int inner = skipScheme(scan, opened);
                return new Value(Math.min(inner, end), end, true);
            }
            i = opened;
        }
        return new Value(i, plainEnd(scan, i, place), false);
    }

    private static int skipPreface(Scan scan, int from) {
        int i = scan.skipColours(scan.skipBlanks(from));
        if (scan.at(i) == '|' || scan.at(i) == '>') {
            i = afterBlockScalar(scan, i);
        }
        while (scan.at(i) == '*') {
            i++;
        }
        i = scan.skipBlanks(i);
        if (scan.startsWith(i, "<![CDATA[")) {
            i += 9;
        }
        i = skipScheme(scan, i);
        boolean prefixed = "bfruBFRU@$L&".indexOf(scan.at(i)) >= 0 && scan.at(i) != 0;
        return prefixed && quoteAt(scan, i + 1) > i + 1 ? i + 1 : i;
    }

    /** YAML's {@code |} and {@code >-}: the value is on the next line. */
    private static int afterBlockScalar(Scan scan, int from) {
        int i = scan.run(from, BLOCK_SCALAR, 4);
        int lineBreak = scan.lineBreakAt(scan.skipBlanks(i));
        return lineBreak > 0 ? scan.skipBlanks(scan.skipBlanks(i) + lineBreak) : from;
    }

    private static int skipScheme(Scan scan, int from) {
        for (String scheme : new String[] {"bearer ", "basic ", "token "}) {
            if (scan.startsWithIgnoringCase(from, scheme)) {
                return scan.skipBlanks(from + scheme.length());
            }
        }
        return from;
    }

    /** One past the quote that starts there, backslashes included; {@code from} where none does. */
    static int quoteAt(Scan scan, int from) {
        int i = from;
        while (scan.at(i) == '\\' && i - from < MOST_BACKSLASHES) {
            i++;
        }
        char c = scan.at(i);
        if (c == '"' || c == '\'' || c == '`') {
            while (i == from && c == '"' && scan.at(i + 1) == '"' && scan.at(i + 2) == '"') {
                return i + 3;
            }
            return i + 1;
        }
        return from;
    }

    /** Where the value of a quote ends: at the same quote behind no more backslashes than the first has. */
    private static int closingQuote(Scan scan, int open, int inside) {
        char quote = scan.at(inside - 1);
        int backslashes = inside - 1 - open;
        boolean tripled = scan.at(open) == quote && inside - open == 3;
        int depth = tripled ? 0 : backslashes;
        int limit = Math.min(scan.length(), inside + LONGEST);
        int run = 0;
        for (int i = inside; i < limit; i++) {
            char c = scan.at(i);
            if (c == quote && (depth == 0 ? run % 2 == 0 : run <= depth)) {
                scan.effort().spend(i - inside + 1L);
                return depth == 0 ? i : i - run;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            run = c == '\\' ? run + 1 : 0;
        }
        scan.effort().spend(limit - inside + 1L);
        return -1;
    }

    private static int plainEnd(Scan scan, int from, Place place) {
        int known = scan.knownPlainEnd(from, place);
        if (known >= 0) {
            return withoutTail(scan, from, known);
        }
        int limit = Math.min(scan.length(), from + LONGEST);
        int i = from;
        while (i < limit && !endsPlain(scan, i, place)) {
            i += isKeptEscape(scan, i) ? 2 : 1;
        }
        scan.effort().spend(i - from + 1L);
        scan.knowPlainEnd(from, Math.min(i, limit), place);
        return withoutTail(scan, from, Math.min(i, limit));
    }

    private static boolean endsPlain(Scan scan, int i, Place place) {
        char c = scan.at(i);
        return switch (c) {
            case ' ', '\t' -> place != Place.ELEMENT;
            case '\n', '\r', '"', '\'', '`', '<', '>', '\u001b', ';', '\u00a0', Scan.MASK -> true;
            case '\\' -> !isKeptEscape(scan, i);
            case '&' -> place == Place.QUERY || scan.startsWith(i, "&amp;");
            case '|', '│', '┃', '║' -> place == Place.CELL;
            case ',' -> place == Place.CELL || startsNextItem(scan, i + 1);
            default -> c < ' ';
        };
    }

    /** An escaped slash, plus or equals sign is a character of the value; {@code \n}, {@code \"} and colour codes end it. */
    private static boolean isKeptEscape(Scan scan, int i) {
        if (scan.at(i) != '\\') {
            return false;
        }
        boolean unicode = scan.at(i + 1) == 'u'
                && (scan.startsWithIgnoringCase(i + 2, "002b")
                        || scan.startsWithIgnoringCase(i + 2, "003d")
                        || scan.startsWithIgnoringCase(i + 2, "002f"));
        return scan.at(i + 1) == '/' || unicode;
    }

    /** Whether a comma is followed by the end, a blank, a quote, or another {@code name=}. */
    private static boolean startsNextItem(Scan scan, int i) {
        char c = scan.at(i);
        if (c == 0 || c <= ' ' || quoteAt(scan, i) > i || c == '\\') {
            return true;
        }
        int name = scan.run(i, CharSet.NAME, 40);
        return name > i && (scan.at(name) == '=' || scan.at(name) == ':');
    }

    /** Drops punctuation of the sentence and brackets that were opened before the value. */
    private static int withoutTail(Scan scan, int from, int until) {
        int end = until;
        while (end > from) {
            char c = scan.at(end - 1);
            boolean punctuation = c == '.' || c == ',' || c == ':' || c == '\\';
            if (!punctuation && !isForeignBracket(scan, from, end, c)) {
                break;
            }
            end--;
        }
        return end;
    }

    private static boolean isForeignBracket(Scan scan, int from, int end, char c) {
        char open = c == ')' ? '(' : c == ']' ? '[' : c == '}' ? '{' : 0;
        if (open == 0) {
            return false;
        }
        int depth = 0;
        for (int i = Math.max(from, end - 256); i < end; i++) {
            depth += scan.at(i) == open ? 1 : scan.at(i) == c ? -1 : 0;
        }
        scan.effort().spend(Math.min(256, end - from));
        return depth < 0;
    }
}
