package org.tokenspend.redact;

/** One sweep for numbers that prove themselves by issuer, length and check digits: {@link Cards} and {@link Ibans}. */
final class AccountNumbers implements Rule {
    @Override
    public void apply(Scan scan) {
        char[] chars = scan.chars();
        int last = chars.length - 4;
        int i = 0;
        while (i <= last) {
            char c = chars[i];
            if (c >= '0' && c <= '9') {
                i = Cards.inspect(scan, i);
            } else if (c >= 'A' && c <= 'Z' && isDigit(chars[i + 2]) && isDigit(chars[i + 3])) {
                i = Ibans.inspect(scan, i);
            } else {
                i++;
            }
        }
        scan.effort().spend(chars.length);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
