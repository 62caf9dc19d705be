package org.tokenspend.redact;

import java.util.List;

/**
 * Passwords in statements that create accounts: {@code IDENTIFIED BY '…'} of MySQL, MariaDB and Oracle, {@code WITH
 * PASSWORD '…'} of PostgreSQL and SQL Server.
 */
final class SqlPasswords implements AnchoredRule {
    private static final int SHORTEST = 4;

    /** Behind IDENTIFIED, a method may be named before the password; behind PASSWORD, nothing. */
    private static final int FIRST_WITHOUT_METHOD = 2;

    @Override
    public List<String> anchors() {
        return List.of("identified by", "identified with", "with password", "encrypted password");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int from = end;
        while (which < FIRST_WITHOUT_METHOD && Value.quoteAt(scan, scan.skipBlanks(from)) == scan.skipBlanks(from)) {
            int word = scan.skipBlanks(from);
            int wordEnd = scan.run(word, CharSet.WORD, 32);
            if (wordEnd == word || wordEnd - end > 64) {
                return end;
            }
            from = wordEnd;
        }
        Value value = Value.at(scan, from, Value.Place.PLAIN);
        boolean secret = value.quoted()
                && scan.at(value.end()) != '`'
                && value.length() >= SHORTEST
                && !isProse(scan, start, value)
                && !Placeholders.covers(scan, value.start(), value.end());
        if (secret) {
            scan.found(value.start(), value.end(), SecretKind.PASSWORD);
        }
        return value.end();
    }

    /** "a type identified by 'name'": neither a statement in capitals nor anything but a word. */
    private static boolean isProse(Scan scan, int start, Value value) {
        boolean statement = isCapital(scan.at(start)) && isCapital(scan.at(start + 1));
        return !statement && ValueShape.of(scan, value.start(), value.end()).wordy();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
