package org.tokenspend.redact;

import java.util.List;

/** Values of Cookie and Set-Cookie headers that look generated: sessions, not themes and languages. */
final class Cookies implements AnchoredRule {
    private static final int LONGEST_HEADER = 8192;
    private static final int SHORTEST_SESSION = 16;
    private static final CharSet VALUE = CharSet.of("a-zA-Z0-9._~+/=:%!*|@$&#\\-");

    @Override
    public List<String> anchors() {
        return List.of("cookie");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int sign = scan.skipBlanks(Value.quoteAt(scan, end));
        if (scan.at(sign) != ':') {
            return end;
        }
        int from = scan.skipBlanks(sign + 1);
        return pairs(scan, Value.quoteAt(scan, from), scan.length());
    }

    /** Walks {@code name=value; name=value} up to where the header or its quote ends. */
    static int pairs(Scan scan, int from, int until) {
        int limit = Math.min(until, from + LONGEST_HEADER);
        int i = from;
        while (i < limit) {
            int sign = scan.run(i, CharSet.NAME, 128);
            if (sign == i || scan.at(sign) != '=' || sign >= limit) {
                return i;
            }
            int stop = Math.min(scan.run(sign + 1, VALUE, LONGEST_HEADER), until);
            judge(scan, sign + 1, stop);
            i = stop;
            while (i < limit && (scan.at(i) == ';' || scan.at(i) == ' ')) {
                i++;
            }
            if (i == stop) {
                return i;
            }
        }
        return i;
    }

    private static void judge(Scan scan, int start, int end) {
        boolean session = end - start >= SHORTEST_SESSION
                && !Placeholders.covers(scan, start, end)
                && ValueShape.of(scan, start, end).random();
        if (session) {
            scan.found(start, end, SecretKind.COOKIE);
        }
    }
}
