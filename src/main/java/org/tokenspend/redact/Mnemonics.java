package org.tokenspend.redact;

import java.util.List;

/** Wallet recovery phrases (BIP 39): twelve or more plain words behind a label that says so. */
final class Mnemonics implements AnchoredRule {
    private static final int FEWEST_WORDS = 12;
    private static final int MOST_WORDS = 24;

    @Override
    public List<String> anchors() {
        return List.of("mnemonic", "seed phrase", "seed_phrase", "seedphrase", "recovery phrase", "recovery_phrase");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int sign = scan.skipBlanks(Value.quoteAt(scan, end));
        boolean assigned = scan.at(sign) == ':' || scan.at(sign) == '=';
        int i = scan.skipBlanks(assigned ? sign + 1 : scan.startsWith(sign, "is ") ? sign + 3 : sign);
        int from = Value.quoteAt(scan, i);
        int stop = from;
        int words = 0;
        int word = from;
        while (words < MOST_WORDS) {
            int wordEnd = scan.run(word, CharSet.of("a-z"), 9);
            if (wordEnd - word < 3 || CharSet.ALNUM.has(scan.at(wordEnd))) {
                break;
            }
            words++;
            stop = wordEnd;
            word = scan.skipBlanks(wordEnd);
        }
        if (words >= FEWEST_WORDS && (assigned || from > i)) {
            scan.found(from, stop, SecretKind.SECRET);
            return stop;
        }
        return end;
    }
}
