package org.tokenspend.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Payment card numbers (ISO/IEC 7812): issuer range, length and Luhn check must all hold. One number in ten passes the
 * check by chance, so what stands around it counts as well.
 */
final class Cards {
    private static final int MOST_DIGITS = 19;
    private static final int FEWEST_DIGITS = 13;
    private static final int CONTEXT = 32;
    private static final CharSet NAME = CharSet.of("a-zA-Z_");

    private static final Set<String> OTHER_NUMBERS = Words.set("""
            order tracking id invoice isbn sku serial imei ticket build ts trace epoch timestamp snowflake ref
            shipment parcel barcode ean upc gtin offset seed nonce block tx uid pid hash span nano nanos ns us ms
            bytes size
            """);

    private Cards() {}

    /** Looks at the digits that start there; returns where to go on. */
    static int inspect(Scan scan, int start) {
        int run = start + 1;
        while (CharSet.DIGITS.has(scan.at(run))) {
            run++;
        }
        int digits = run - start;
        boolean plausible = digits == 4 || (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS);
        if (!plausible || scan.at(start) < '2' || scan.at(start) > '6' || !startsNumber(scan, start)) {
            return run;
        }
        int end = digits == 4 ? groupedEnd(scan, run) : run;
        if (end < 0 || !endsNumber(scan, end)) {
            return run;
        }
        String number = scan.text(start, end).replace(" ", "").replace("-", "");
        boolean named = namesCard(scan, start);
        if (isIssued(number, named) && passesLuhn(number) && (named || !namesOtherNumber(scan, start))) {
            scan.findings().add(new Findings.Span(start, end, SecretKind.CARD, memberQuote(scan, start)));
        }
        return end;
    }

    private static boolean startsNumber(Scan scan, int start) {
        char before = scan.at(start - 1);
        return before == 0 || ("._-/#@+%".indexOf(before) < 0 && scan.freshAt(start));
    }

    private static boolean endsNumber(Scan scan, int end) {
        char after = scan.at(end);
        char second = scan.at(end + 1);
        boolean goesOn = (after == '.' || after == '-') && CharSet.ALNUM.has(second);
        return !CharSet.ALNUM.has(after) && after != '_' && !goesOn;
    }

    /** Groups as cards print them: 4-4-4-4, 4-6-5 or 4-6-4, with one blank or dash between; -1 otherwise. */
    private static int groupedEnd(Scan scan, int firstEnd) {
        char separator = scan.at(firstEnd);
        if (separator != ' ' && separator != '-') {
            return -1;
        }
        int second = groupEnd(scan, firstEnd, separator);
        int third = groupEnd(scan, second, separator);
        int lengths = (second - firstEnd) * 10 + third - second;
        if (lengths == 7 * 10 + 6 || lengths == 7 * 10 + 5) {
            return third;
        }
        int fourth = groupEnd(scan, third, separator);
        boolean four = lengths == 5 * 10 + 5 && fourth - third == 5;
        return four && !isRowOfGroups(scan, firstEnd - 4, fourth) ? fourth : -1;
    }

    /** Code points and dumps come in rows of such groups, some of them hexadecimal: a card has no neighbours. */
    private static boolean isRowOfGroups(Scan scan, int start, int end) {
        int before = scan.runBack(start - 1, CharSet.HEX, 5);
        int after = scan.run(end + 1, CharSet.HEX, 5);
        boolean rowBefore = isSpace(scan.at(start - 1)) && start - 1 - before == 4;
        boolean rowBehind = isSpace(scan.at(end)) && after - end - 1 == 4;
        return rowBefore || rowBehind;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** The end of the digits behind a separator; {@code from} where there is no such group. */
    private static int groupEnd(Scan scan, int from, char separator) {
        if (scan.at(from) != separator) {
            return from;
        }
        return scan.run(from + 1, CharSet.DIGITS, 8);
    }

    /** Issuer identification ranges with the lengths in use; the rarer ones only beside a word that says "card". */
    private static boolean isIssued(String digits, boolean named) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        boolean mastercard = (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720);
        boolean discover = four == 6011 || two == 65 || (four >= 6440 && four <= 6499);
        boolean jcb = four >= 3528 && four <= 3589;
        boolean visa = digits.charAt(0) == '4';
        boolean unionPay = two == 62;
        boolean amex = two == 34 || two == 37;
        boolean diners = two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
        boolean maestro = two == 50 || (two >= 56 && two <= 69);
        boolean common =
                (length == 16 && (mastercard || discover || jcb || visa || unionPay)) || (length == 15 && amex);
        boolean rare = (length == 14 && diners)
                || ((length == FEWEST_DIGITS || length == MOST_DIGITS) && visa)
                || (length >= 16 && (maestro || unionPay || discover || jcb || diners));
        return common || (named && rare);
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean namesCard(Scan scan, int start) {
        String before = scan.lowerText(Math.max(0, start - CONTEXT), start);
        for (String word : new String[] {"card", "pan", "credit", "visa", "amex", "diners", "maestro", "payment"}) {
            if (before.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesOtherNumber(Scan scan, int start) {
        int end = start;
        while (end > Math.max(0, start - 6) && !CharSet.LETTERS.has(scan.at(end - 1))) {
            end--;
        }
        String name = scan.text(scan.runBack(end, NAME, CONTEXT), end);
        String last = name.substring(name.lastIndexOf('_') + 1);
        return name.endsWith("Id") || OTHER_NUMBERS.contains(last.toLowerCase(Locale.ROOT));
    }

    /** The quote that closes the member name in front of a bare number; empty where there is none. */
    private static String memberQuote(Scan scan, int start) {
        int colon = blanksBefore(scan, start) - 1;
        if (scan.at(colon) != ':') {
            return "";
        }
        int end = blanksBefore(scan, colon);
        int quote = end - 1;
        if (scan.at(quote) != '"') {
            return "";
        }
        while (end - quote < 16 && scan.at(quote - 1) == '\\') {
            quote--;
        }
        return scan.text(quote, end);
    }

    private static int blanksBefore(Scan scan, int end) {
        int i = end;
        while (end - i < CONTEXT && scan.at(i - 1) == ' ') {
            i--;
        }
        return i;
    }
}
