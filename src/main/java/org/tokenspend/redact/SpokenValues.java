package org.tokenspend.redact;

import java.util.Set;

/**
 * Secrets that a sentence gives away: "the db password is …", "Password for the staging box: …", "retrying with credential
 * …". Nothing but blanks and a few words lead to them, so the value must look like nothing else.
 */
final class SpokenValues {
    private static final int MOST_WORDS = 7;
    private static final int LONGEST_WORD = 512;
    private static final int GLANCE = 160;
    private static final int LONG_WORD = 12;

    private static final Set<String> CONNECTORS = Words.set("""
            is was are to as be equals now with value = == : -> => → - /
            """);

    private SpokenValues() {}

    /** Whether a digit or a long word is in reach: a glance that saves reading most sentences. */
    static boolean mayFollow(Scan scan, int from) {
        int limit = Math.min(scan.length(), from + GLANCE);
        int run = 0;
        boolean longWord = false;
        for (int i = from; i < limit; i++) {
            char c = scan.at(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            if (c == '\n') {
                return longWord;
            }
            run = c > ' ' ? run + 1 : 0;
            longWord |= run >= LONG_WORD;
        }
        return longWord;
    }

    /** Follows the sentence from the first word behind the label. */
    static int inspect(Scan scan, Label label, int from) {
        return walk(scan, label, from);
    }

    /** As {@link #inspect}, behind a colon that led to no value. */
    static int inspectAfterColon(Scan scan, Label label, int from) {
        int next = scan.skipBlanks(from);
        int lineBreak = scan.lineBreakAt(next);
        int lines = 0;
        while (lineBreak > 0 && lines < 2) {
            next = scan.skipBlanks(next + lineBreak);
            lineBreak = scan.lineBreakAt(next);
            lines++;
        }
        return lines > 0 || label.namesCredentials() ? walk(scan, label, next) : label.end();
    }

    private static int walk(Scan scan, Label label, int from) {
        int i = from;
        boolean mayBeValue = true;
        Label.Weight weight = label.namesCredentials() ? Label.Weight.PASSWORD : label.weight();
        for (int words = 0; words < MOST_WORDS; words++) {
            Value word = wordAt(scan, i);
            if (word.length() == 0 || word.length() >= LONGEST_WORD) {
                return label.end();
            }
            if (namesAnother(scan, word)) {
                return label.end();
            }
            if (mayBeValue && Judgement.standsAlone(scan, word, weight)) {
                SecretKind kind = weight == Label.Weight.PASSWORD ? SecretKind.PASSWORD : SecretKind.SECRET;
                scan.found(word.start(), word.end(), kind);
                return word.end();
            }
            int stop = wordStop(scan, word.end());
            mayBeValue = leadsOn(scan, word, stop);
            i = scan.skipBlanks(stop);
            if (i == stop || endsSentence(scan, stop)) {
                return label.end();
            }
        }
        return label.end();
    }

    private static Value wordAt(Scan scan, int from) {
        int i = scan.skipColours(from);
        Value value = Value.at(scan, i, Value.Place.PLAIN);
        if (!value.quoted() && (scan.at(value.start()) == '(' || scan.at(value.start()) == '[')) {
            return Value.at(scan, value.start() + 1, Value.Place.PLAIN);
        }
        return value;
    }

    /** {@code (api_key=…)}: a label of its own, unless what stands before the sign is no name. */
    private static boolean namesAnother(Scan scan, Value word) {
        int name = scan.run(word.start(), CharSet.NAME, word.length());
        return !word.quoted()
                && scan.at(name) == '='
                && name < word.end()
                && CharSet.ALNUM.has(scan.at(name + 1))
                && !ValueShape.of(scan, word.start(), name).random();
    }

    private static int wordStop(Scan scan, int from) {
        int i = from;
        while (i < from + LONGEST_WORD && scan.at(i) > ' ' && scan.lineBreakAt(i) == 0) {
            i++;
        }
        scan.effort().spend(i - from + 1L);
        return i;
    }

    private static boolean leadsOn(Scan scan, Value word, int stop) {
        boolean colon = scan.at(stop - 1) == ':';
        return colon || (word.length() <= 6 && CONNECTORS.contains(scan.lowerText(word.start(), word.end())));
    }

    private static boolean endsSentence(Scan scan, int stop) {
        char last = scan.at(stop - 1);
        return last == '.' || last == ';' || last == '!' || last == '?';
    }
}
