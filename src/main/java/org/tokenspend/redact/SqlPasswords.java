package org.tokenspend.redact;

import java.util.List;

/** Passwords in statements that create accounts: {@code IDENTIFIED BY '…'} of MySQL, MariaDB and Oracle. */
final class SqlPasswords implements AnchoredRule {
    private static final int SHORTEST = 4;

    @Override
    public List<String> anchors() {
        return List.of("identified by", "identified with");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int from = end;
        while (Value.quoteAt(scan, scan.skipBlanks(from)) == scan.skipBlanks(from)) {
            int word = scan.skipBlanks(from);
            int wordEnd = scan.run(word, CharSet.WORD, 32);
            if (wordEnd == word || wordEnd - end > 64) {
                return end;
            }
            from = wordEnd;
        }
        Value value = Value.at(scan, from, Value.Place.PLAIN);
        boolean secret =
                value.quoted() && value.length() >= SHORTEST && !Placeholders.covers(scan, value.start(), value.end());
        if (secret) {
            scan.found(value.start(), value.end(), SecretKind.PASSWORD);
        }
        return value.end();
    }
}
