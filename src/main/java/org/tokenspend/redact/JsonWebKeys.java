package org.tokenspend.redact;

import java.util.List;
import java.util.Set;

/** The private members of JSON Web Keys (RFC 7518, section 6): {@code d}, the primes, and the octets of a shared key. */
final class JsonWebKeys implements AnchoredRule {
    private static final int REACH = 6144;
    private static final int SHORTEST = 16;
    private static final CharSet BASE64URL = CharSet.of("a-zA-Z0-9_=\\-");
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "k");

    @Override
    public List<String> anchors() {
        return List.of("kty");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        if (Value.quoteAt(scan, end) == end) {
            return end;
        }
        int from = start;
        int floor = Math.max(0, start - REACH);
        while (from > floor && scan.at(from) != '{') {
            from--;
        }
        int to = end;
        int ceiling = Math.min(scan.length(), end + REACH);
        while (to < ceiling && scan.at(to) != '}') {
            to++;
        }
        scan.effort().spend(to - from);
        for (int i = from; i < to; i++) {
            if (scan.at(i) == ':') {
                member(scan, i);
            }
        }
        return to;
    }

    private static void member(Scan scan, int colon) {
        int nameEnd = colon;
        while (scan.at(nameEnd - 1) == ' ' || scan.at(nameEnd - 1) == '"' || scan.at(nameEnd - 1) == '\\') {
            nameEnd--;
        }
        int name = scan.runBack(nameEnd, CharSet.LETTERS, 4);
        int open = Value.quoteAt(scan, scan.skipBlanks(colon + 1));
        int stop = scan.run(open, BASE64URL, REACH);
        if (PRIVATE_MEMBERS.contains(scan.text(name, nameEnd)) && stop - open >= SHORTEST) {
            scan.found(open, stop, SecretKind.PRIVATE_KEY);
        }
    }
}
