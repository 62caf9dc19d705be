package org.tokenspend.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Credentials of Authorization headers (RFC 9110, section 11.6.2), and of the schemes where they stand without one. */
final class AuthHeaders implements AnchoredRule {
    private static final int LONGEST = 16_384;
    private static final int SHORTEST_CREDENTIAL = 8;
    private static final int SHORTEST_LONE_TOKEN = 16;
    private static final CharSet CREDENTIAL = CharSet.of("a-zA-Z0-9._~+/=:%!*\\-");

    private static final Set<String> SCHEMES = Words.set("""
            bearer basic token apikey api-key key oauth digest negotiate ntlm geniekey ssws bot splunk discogs
            zoho-oauthtoken sso-key apitoken deepl-auth-key sharedaccesssignature jwt bmbtoken snowflake hawk
            klaviyo-api-key client-id personal flyv1
            """);

    @Override
    public List<String> anchors() {
        return List.of("authorization", "bearer", "basic");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        boolean header = end - start > "bearer".length();
        if (!scan.freshAt(start)) {
            return end;
        }
        if (header) {
            return inspectHeader(scan, end);
        }
        int from = afterBlank(scan, end);
        return from == end ? end : inspectLone(scan, from, end - start == "basic".length());
    }

    /** A blank, or the plus sign or code that stands for one in an address. */
    private static int afterBlank(Scan scan, int from) {
        if (scan.startsWith(from, "%20")) {
            return from + 3;
        }
        return scan.at(from) == '+' ? from + 1 : scan.skipBlanks(from);
    }

    private static int inspectHeader(Scan scan, int end) {
        int sign = scan.skipBlanks(afterQuotes(scan, end));
        char c = scan.at(sign);
        if (c != ':' && c != '=' && c != ',') {
            return end;
        }
        int value = afterQuotes(scan, scan.skipBlanks(afterMore(scan, sign + 1)));
        int word = scan.run(value, CharSet.WORD, 24);
        int from = value;
        if (word > value && afterBlank(scan, word) > word && isScheme(scan, value, word)) {
            from = afterBlank(scan, word);
        }
        from = scan.startsWithIgnoringCase(from, "token token=") ? from + 12 : from;
        from = afterQuotes(scan, from);
        int stop = credentialEnd(scan, from);
        if (isCredential(scan, from, stop)) {
            scan.found(from, stop, SecretKind.AUTH_HEADER);
            return stop;
        }
        return end;
    }

    private static int afterMore(Scan scan, int from) {
        int i = from;
        while (scan.at(i) == '=' || scan.at(i) == '>' || scan.at(i) == ':') {
            i++;
        }
        return i;
    }

    private static int afterQuotes(Scan scan, int from) {
        int i = Value.quoteAt(scan, from);
        return scan.at(i) == ']' || scan.at(i) == ')' ? i + 1 : i;
    }

    private static boolean isScheme(Scan scan, int start, int end) {
        return SCHEMES.contains(scan.text(start, end).toLowerCase(Locale.ROOT));
    }

    private static int credentialEnd(Scan scan, int from) {
        int stop = scan.run(from, CREDENTIAL, LONGEST);
        while (stop > from && (scan.at(stop - 1) == '.' || scan.at(stop - 1) == ':')) {
            stop--;
        }
        return stop;
    }

    private static boolean isCredential(Scan scan, int from, int stop) {
        if (stop - from < SHORTEST_CREDENTIAL
                || Placeholders.covers(scan, from, stop)
                || Placeholders.isCode(scan, from, stop)) {
            return false;
        }
        ValueShape shape = ValueShape.of(scan, from, stop);
        return shape.random()
                || (shape.digits() > 0 && shape.letters() > 0 && !shape.wordy())
                || holdsPair(scan, from, stop);
    }

    private static int inspectLone(Scan scan, int from, boolean basic) {
        int stop = credentialEnd(scan, from);
        boolean secret = basic
                ? holdsPair(scan, from, stop)
                : stop - from >= SHORTEST_LONE_TOKEN
                        && !Placeholders.covers(scan, from, stop)
                        && !Placeholders.isCode(scan, from, stop)
                        && ValueShape.of(scan, from, stop).random();
        if (secret) {
            scan.found(from, stop, SecretKind.AUTH_HEADER);
            return stop;
        }
        return from;
    }

    /** Whether the run is base64 of {@code user:password} in printable ASCII. */
    private static boolean holdsPair(Scan scan, int from, int stop) {
        if (stop - from < SHORTEST_CREDENTIAL
                || stop - from > LONGEST / 8
                || scan.run(from, CharSet.BASE64, LONGEST) < stop) {
            return false;
        }
        String code = scan.text(from, stop).replace('-', '+').replace('_', '/').replace("=", "");
        if (code.length() % 4 == 1) {
            return false;
        }
        String pair = new String(Base64.getDecoder().decode(code), StandardCharsets.ISO_8859_1);
        return pair.indexOf(':') > 0 && pair.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
