package org.tokenspend.redact;

import org.jspecify.annotations.Nullable;

/** International bank account numbers (ISO 13616): the country's length and the check digits must hold. */
final class Ibans {
    /** Countries of the SWIFT IBAN registry with the length each has fixed. */
    private static final String REGISTRY =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23"
                    + " IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30"
                    + " NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25"
                    + " SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    /** By country, two letters as a number in base 26; 0 for no country. */
    private static final int[] LENGTHS = lengths();

    private static final CharSet BODY = CharSet.of("A-Z0-9");

    private Ibans() {}

    /** Looks at the two letters and two digits that start there; returns where to go on. */
    static int inspect(Scan scan, int start) {
        char second = scan.at(start + 1);
        int length = second < 'A' || second > 'Z' ? 0 : LENGTHS[country(scan.at(start), second)];
        if (length == 0 || scan.at(start - 1) == '_' || !scan.freshAt(start)) {
            return start + 1;
        }
        CharSequence account = account(scan, start, length);
        if (account == null || remainder(account) != 1) {
            return start + 1;
        }
        int end = endOf(scan, start, length);
        scan.found(start, end, SecretKind.IBAN);
        return end;
    }

    /** The account without its blanks; {@code null} where the characters there are none. */
    private static @Nullable CharSequence account(Scan scan, int start, int length) {
        int end = endOf(scan, start, length);
        if (end < 0 || CharSet.ALNUM.has(scan.at(end))) {
            return null;
        }
        return scan.text(start, end).replace(" ", "");
    }

    /** The end of so many letters and digits, in groups of four with a blank between or in one; -1 where they end early. */
    private static int endOf(Scan scan, int start, int length) {
        int i = start;
        for (int count = 0; count < length; count++) {
            if (count % 4 == 0 && count > 0 && scan.at(i) == ' ') {
                i++;
            }
            if (!BODY.has(scan.at(i))) {
                return -1;
            }
            i++;
        }
        scan.effort().spend(length);
        return i;
    }

    /** ISO 7064 MOD 97-10 over the account with its first four characters moved to the end. */
    private static int remainder(CharSequence account) {
        int remainder = 0;
        for (int i = 0; i < account.length(); i++) {
            int value = Character.digit(account.charAt((i + 4) % account.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    private static int[] lengths() {
        int[] lengths = new int[26 * 26];
        for (String entry : REGISTRY.split(" ", -1)) {
            lengths[country(entry.charAt(0), entry.charAt(1))] = Integer.parseInt(entry.substring(2));
        }
        return lengths;
    }

    private static int country(char first, char second) {
        return (first - 'A') * 26 + second - 'A';
    }
}
