package org.tokenspend.redact;

import java.util.List;
import java.util.Set;

/** The secret half of {@code scheme://user:secret@host} (RFC 3986, section 3.2.1), and a token that stands alone there. */
final class UrlCredentials implements AnchoredRule {
    private static final int LONGEST_SCHEME = 24;
    private static final int LONGEST_USERINFO = 2048;
    private static final int LONGEST_LAX_PASSWORD = 128;
    private static final int LONGEST_EXAMPLE = 20;
    private static final CharSet SCHEME = CharSet.of("a-zA-Z0-9+.\\-");
    private static final CharSet HOST = CharSet.of("a-zA-Z0-9._\\-");

    private static final Set<String> EXAMPLES = Words.set("""
            password pass passwd pwd pw secret token mypassword yourpassword your_password your-password db_password
            dbpassword changeme xxx *** ...
            """);

    @Override
    public List<String> anchors() {
        return List.of("://", "oracle:thin:");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        if (scan.at(end - 1) == ':') {
            return inspectOracle(scan, end);
        }
        if (scan.runBack(start, SCHEME, LONGEST_SCHEME) == start) {
            return end;
        }
        int stop = authorityEnd(scan, end, end + LONGEST_USERINFO, false);
        int at = lastAt(scan, end, stop);
        int colon = indexOf(scan, ':', end, at < 0 ? stop : at);
        if (at < 0 && colon > 0 && !isPort(scan, colon + 1, stop)) {
            stop = authorityEnd(scan, end, colon + LONGEST_LAX_PASSWORD, true);
            at = lastAt(scan, end, stop);
        }
        if (at < 0 || (!HOST.has(scan.at(at + 1)) && scan.at(at + 1) != '[')) {
            return end;
        }
        judge(scan, end, colon, at);
        return at;
    }

    private static void judge(Scan scan, int from, int colon, int at) {
        if (colon < 0) {
            boolean token = at - from >= 16 && !scan.startsWith(scan.run(at + 1, HOST, 80) - 9, "sentry.io");
            if (token && ValueShape.of(scan, from, at).random()) {
                scan.found(from, at, SecretKind.URL_PASSWORD);
            }
            return;
        }
        boolean digest = scan.startsWith(at + 1, "sha256:") || scan.startsWith(at + 1, "sha512:");
        if (!digest && !isExample(scan, colon + 1, at)) {
            scan.found(colon + 1, at, SecretKind.URL_PASSWORD);
        }
    }

    private static boolean isExample(Scan scan, int start, int end) {
        return Placeholders.isReference(scan, start, end)
                || (end - start <= LONGEST_EXAMPLE && EXAMPLES.contains(scan.lowerText(start, end)));
    }

    /** JDBC's {@code oracle:thin:user/secret@host}. */
    private static int inspectOracle(Scan scan, int from) {
        int stop = authorityEnd(scan, from, from + LONGEST_LAX_PASSWORD, true);
        int slash = indexOf(scan, '/', from, stop);
        int at = lastAt(scan, from, stop);
        if (slash > 0 && at > slash && !isExample(scan, slash + 1, at)) {
            scan.found(slash + 1, at, SecretKind.URL_PASSWORD);
        }
        return from;
    }

    private static int authorityEnd(Scan scan, int from, int most, boolean lax) {
        int limit = Math.min(scan.length(), most);
        int i = from;
        while (i < limit && (!endsAuthority(scan.at(i), lax) || isCodedCharacter(scan, i))) {
            i++;
        }
        scan.effort().spend(i - from + 1L);
        return i;
    }

    /** JSON's code for a visible character, as some writers give for an ampersand or an at sign. */
    private static boolean isCodedCharacter(Scan scan, int i) {
        return scan.startsWith(i, "\\u00") && scan.at(i + 4) >= '2';
    }

    /** Lax: a password may hold what ends the authority, when whoever wrote it did not encode it. */
    private static boolean endsAuthority(char c, boolean lax) {
        return switch (c) {
            case '/', '?', '#' -> !lax;
            case '"', '\'', '`', '<', '>', '\\', '|' -> true;
            default -> c <= ' ';
        };
    }

    private static boolean isPort(Scan scan, int from, int stop) {
        int digits = scan.run(from, CharSet.DIGITS, 6);
        return digits > from && (digits == stop || scan.at(digits) == ',');
    }

    private static int lastAt(Scan scan, int from, int stop) {
        for (int i = stop - 1; i >= from; i--) {
            if (scan.at(i) == '@') {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(Scan scan, char wanted, int from, int stop) {
        for (int i = from; i < stop; i++) {
            if (scan.at(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
