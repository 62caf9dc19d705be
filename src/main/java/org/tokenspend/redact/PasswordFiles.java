package org.tokenspend.redact;

import java.util.List;

/**
 * Files that hold passwords in a form of their own: lines of PostgreSQL's {@code .pgpass}, host, port, database, user and
 * password between colons; entries of {@code .netrc}, {@code machine … login … password …}.
 */
final class PasswordFiles implements AnchoredRule {
    private static final int LONGEST_LINE = 512;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int NETRC_ANCHORS = 2;
    private static final int MOST_NETRC_WORDS = 6;
    private static final CharSet FIELD = CharSet.of("a-zA-Z0-9._*\\-");

    @Override
    public List<String> anchors() {
        return List.of("machine ", "default login ", ":5432:", ":5433:", ":6432:", ":*:");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        return which < NETRC_ANCHORS ? inspectNetrc(scan, start, end) : inspectPgpass(scan, start, end);
    }

    private static int inspectNetrc(Scan scan, int start, int end) {
        int i = scan.freshAt(start) ? end : scan.length();
        boolean value = false;
        for (int word = 0; word < MOST_NETRC_WORDS && i < scan.length(); word++) {
            i = afterSpace(scan, i);
            int stop = wordEnd(scan, i);
            if (value && stop - i >= SHORTEST_PASSWORD && !Placeholders.covers(scan, i, stop)) {
                scan.found(i, stop, SecretKind.PASSWORD);
                return stop;
            }
            value = stop - i == "password".length() && scan.startsWith(i, "password");
            i = stop;
        }
        return end;
    }

    private static int afterSpace(Scan scan, int from) {
        int i = scan.skipBlanks(from);
        while (scan.lineBreakAt(i) > 0) {
            i = scan.skipBlanks(i + scan.lineBreakAt(i));
        }
        return i;
    }

    private static int wordEnd(Scan scan, int from) {
        int stop = from;
        while (stop < from + LONGEST_LINE
                && scan.at(stop) > ' '
                && Value.quoteAt(scan, stop) == stop
                && scan.lineBreakAt(stop) == 0) {
            stop++;
        }
        scan.effort().spend(stop - from + 1L);
        return stop;
    }

    private static int inspectPgpass(Scan scan, int start, int end) {
        int host = scan.runBack(start, FIELD, 128);
        int database = scan.run(end, FIELD, 128);
        int user = scan.run(database + 1, FIELD, 128);
        boolean fields = host < start && scan.at(database) == ':' && user > database + 1 && scan.at(user) == ':';
        boolean line = host == scan.lineStart(start, 130);
        if (!fields || !line) {
            return end;
        }
        int from = user + 1;
        int stop = wordEnd(scan, from);
        if (stop - from >= SHORTEST_PASSWORD && !Placeholders.covers(scan, from, stop)) {
            scan.found(from, stop, SecretKind.PASSWORD);
        }
        return stop;
    }
}
