package org.tokenspend.redact;

import java.util.List;

/**
 * Private keys between BEGIN and END lines (RFC 7468, OpenSSH, OpenPGP), the same cut off before the END or after the
 * BEGIN, and PuTTY's own format.
 */
final class PrivateKeys implements AnchoredRule {
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_KEY = 65_536;
    private static final int SHORTEST_LINE = 16;
    private static final int SHORTEST_PIECE = 4;
    private static final CharSet TITLE = CharSet.of("A-Z0-9 %+");
    private static final CharSet HEADLESS = CharSet.of("a-zA-Z0-9+/=\\\\ \t\n\r\"',|");

    @Override
    public List<String> anchors() {
        return List.of("-----begin", "---- begin", "-----end", "---- end", "private-lines:");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        char kind = Scan.lower(scan.at(end - 1));
        if (kind == ':') {
            return body(scan, start, scan.run(scan.skipBlanks(end), CharSet.DIGITS, 6));
        }
        int title = scan.run(end, TITLE, LONGEST_TITLE);
        if (!scan.startsWith(title, "---") || !titleIsPrivate(scan, end, title)) {
            return end;
        }
        int content = afterDashes(scan, title);
        return kind == 'n' ? fromBegin(scan, start, content) : fromEnd(scan, start, content);
    }

    private static boolean titleIsPrivate(Scan scan, int from, int to) {
        String title = scan.text(from, to).replace("%20", " ").replace('+', ' ');
        return title.contains("PRIVATE KEY");
    }

    private static int afterDashes(Scan scan, int from) {
        int i = from;
        while (scan.at(i) == '-' && i - from < 5) {
            i++;
        }
        return i;
    }

    private static int fromBegin(Scan scan, int start, int content) {
        int dashes = nextDashes(scan, content);
        boolean closed = scan.startsWith(dashes, "-----END") || scan.startsWith(dashes, "---- END");
        if (closed && holdsKey(scan, content, dashes)) {
            int title = scan.run(dashes + 8, TITLE, LONGEST_TITLE);
            int end = afterDashes(scan, title);
            foundPieces(scan, start, end);
            return end;
        }
        return body(scan, start, content);
    }

    /** A block that was put together from several strings leaves their quotes standing. */
    private static void foundPieces(Scan scan, int start, int end) {
        int piece = start;
        int run = 0;
        boolean text = false;
        int i = start;
        while (i < end) {
            int quote = Value.quoteAt(scan, i);
            if (quote > i) {
                found(scan, piece, i, text);
                piece = quote;
                text = false;
            }
            run = quote == i && CharSet.BASE64.has(scan.at(i)) ? run + 1 : 0;
            text |= run >= SHORTEST_PIECE;
            i = Math.max(quote, i + 1);
        }
        found(scan, piece, end, text);
    }

    private static void found(Scan scan, int start, int end, boolean text) {
        if (text) {
            scan.found(start, end, SecretKind.PRIVATE_KEY);
        }
    }

    private static int body(Scan scan, int start, int content) {
        int end = KeyBody.end(scan, content);
        if (holdsKey(scan, content, end)) {
            scan.found(start, end, SecretKind.PRIVATE_KEY);
            return end;
        }
        return content;
    }

    private static int nextDashes(Scan scan, int from) {
        int limit = Math.min(scan.length(), from + LONGEST_KEY);
        int i = from;
        while (i < limit && !(scan.at(i) == '-' && scan.at(i + 1) == '-' && scan.at(i + 2) == '-')) {
            i++;
        }
        scan.effort().spend(i - from + 1L);
        return lastFive(scan, i);
    }

    /** A margin that ends with dashes, as of lines around a match, runs into those of the frame. */
    private static int lastFive(Scan scan, int from) {
        int i = from;
        while (scan.startsWith(i, "------") && i - from < LONGEST_TITLE) {
            i++;
        }
        return i;
    }

    /** Whether a run that could be a line of key material stands between. */
    private static boolean holdsKey(Scan scan, int from, int to) {
        int run = 0;
        for (int i = from; i < to; i++) {
            run = CharSet.BASE64.has(scan.at(i)) ? run + 1 : 0;
            if (run >= SHORTEST_LINE) {
                return true;
            }
        }
        return false;
    }

    /** An END whose BEGIN was cut away: the full lines above it. */
    private static int fromEnd(Scan scan, int start, int content) {
        int from = scan.runBack(start, HEADLESS, LONGEST_KEY);
        int run = 0;
        for (int i = from; i < start; i++) {
            run = CharSet.BASE64.has(scan.at(i)) ? run + 1 : 0;
            if (run == 40) {
                scan.found(i - 39, content, SecretKind.PRIVATE_KEY);
                return content;
            }
        }
        return content;
    }
}
