package org.tokenspend.redact;

/**
 * What a run of characters looks like: words, a number, a digest, an id, or something that only a generator or a person
 * inventing a password would write. Judged on the first {@value #LIMIT} characters.
 */
final class ValueShape {
    private static final int LIMIT = 256;
    private static final int UUID_LENGTH = 36;
    /** Share of letter pairs that no word contains, above which letters are not words. */
    private static final double ODD_PAIRS = 0.30;
    /** Changes of character class per step; names like {@code oauth2Client} stay under half of this. */
    private static final double SWITCHES = 0.25;
    /** Mean length of a run of letters (each hump of a camel is a run); words are longer. */
    private static final double LETTER_RUN = 2.6;

    private static final double SHORT_LETTER_RUN = 2.2;

    private static final int LOWER = 1;
    private static final int UPPER = 2;
    private static final int DIGIT = 3;
    private static final int OTHER = 4;

    private final int length;
    private int lowers;
    private int uppers;
    private int digits;
    private int symbols;
    private int switches;
    private int letterRuns;
    private int digitRuns;
    private int separators;
    private int blanks;
    private int pairs;
    private int oddPairs;
    private boolean hex = true;
    private boolean identifier = true;
    private long seenLow;
    private long seenHigh;
    private final boolean uuid;

    private ValueShape(Scan scan, int start, int end) {
        int stop = Math.min(end, start + LIMIT);
        this.length = stop - start;
        scan.effort().spend(length);
        int previous = OTHER;
        int beforePrevious = OTHER;
        for (int i = start; i < stop; i++) {
            char c = scan.at(i);
            if (c == '\\' && isForeignLetter(scan, i)) {
                separators++;
                identifier = false;
                hex = false;
                previous = OTHER;
                i += 5;
                continue;
            }
            int type = type(c);
            count(c, type);
            compare(scan.at(i - 1), c, beforePrevious, previous, type);
            beforePrevious = previous;
            previous = type;
        }
        this.uuid = end - start == UUID_LENGTH && isUuid(scan, start);
    }

    /** The escape of a letter beyond ASCII, as translations write them. */
    private static boolean isForeignLetter(Scan scan, int i) {
        boolean hexDigits = scan.at(i + 1) == 'u';
        for (int digit = 2; digit < 6 && hexDigits; digit++) {
            hexDigits = CharSet.HEX.has(scan.at(i + digit));
        }
        return hexDigits && !scan.startsWith(i + 2, "00");
    }

    static ValueShape of(Scan scan, int start, int end) {
        return new ValueShape(scan, start, end);
    }

    private static int type(char c) {
        if (c >= 'a' && c <= 'z') {
            return LOWER;
        }
        if (c >= 'A' && c <= 'Z') {
            return UPPER;
        }
        return c >= '0' && c <= '9' ? DIGIT : OTHER;
    }

    private void count(char c, int type) {
        switch (type) {
            case LOWER -> lowers++;
            case UPPER -> uppers++;
            case DIGIT -> digits++;
            default -> {
                separators++;
                blanks += c == ' ' ? 1 : 0;
                identifier &= c == '_' || c == '.' || c == '-' || c == '$';
                symbols += "!@#$%^&*~+=?|{}()".indexOf(c) >= 0 ? 1 : 0;
            }
        }
        hex &= CharSet.HEX.has(c);
        if (c < 64) {
            seenLow |= 1L << c;
        } else if (c < 128) {
            seenHigh |= 1L << c;
        }
    }

    /** Counts class changes, but not the one from a capital to the rest of its word. */
    private void compare(char before, char c, int beforePrevious, int previous, int type) {
        boolean letter = type == LOWER || type == UPPER;
        boolean afterLetter = previous == LOWER || previous == UPPER;
        boolean hump = previous == UPPER && type == LOWER && beforePrevious != UPPER;
        if (previous != OTHER && type != OTHER && previous != type && !hump) {
            switches++;
        }
        boolean sameWord = letter && afterLetter && (type == previous || hump);
        if (letter && !sameWord) {
            letterRuns++;
        }
        if (type == DIGIT && previous != DIGIT) {
            digitRuns++;
        }
        if (sameWord) {
            pairs++;
            oddPairs += LetterPairs.common(Scan.lower(before), Scan.lower(c)) ? 0 : 1;
        }
    }

    private static boolean isUuid(Scan scan, int start) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = scan.at(start + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !CharSet.HEX.has(c)) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return length;
    }

    int digits() {
        return digits;
    }

    int letters() {
        return lowers + uppers;
    }

    int blanks() {
        return blanks;
    }

    boolean mixedCase() {
        return lowers > 0 && uppers > 0;
    }

    /** Characters that people put into passwords and programmers do not put into names. */
    int symbols() {
        return symbols;
    }

    boolean uuid() {
        return uuid;
    }

    /** Hexadecimal digits alone, as digests are written. */
    boolean hex() {
        return hex && length >= 8;
    }

    boolean onlyDigits() {
        return digits == length;
    }

    int distinct() {
        return Long.bitCount(seenLow) + Long.bitCount(seenHigh);
    }

    private double odd() {
        return pairs == 0 ? 0 : (double) oddPairs / pairs;
    }

    /** Whether it reads as one or more words, perhaps with a number behind: a name rather than a value. */
    boolean wordy() {
        return !random()
                && identifier
                && odd() < ODD_PAIRS
                && (digits <= 2 || (digits * 4 <= letters() && switches <= 3));
    }

    /** Whether it is a name in capitals, as constants and variables of the environment are. */
    boolean constantName() {
        return lowers == 0 && identifier && uppers > 0 && !random();
    }

    /** Whether nobody would write this as a word, name, number or version. */
    boolean random() {
        if (length < 8 || digits == length) {
            return false;
        }
        if (uuid) {
            return true;
        }
        if (hex) {
            return length >= 16 && digits > 0 && distinct() >= 6;
        }
        if (digits == 0) {
            int shortest = separators == 0 ? 12 : 24;
            return length >= shortest && pairs + letterRuns >= 10 && distinct() >= 8 && lettersAreNoWords();
        }
        return distinct() >= Math.min(8, length / 2 + 1) && mixedIsNoName();
    }

    private boolean lettersAreNoWords() {
        double letterRun = (double) letters() / Math.max(1, letterRuns);
        boolean manyHumps = letterRun <= SHORT_LETTER_RUN || (length >= 16 && letterRun <= LETTER_RUN);
        return (odd() >= ODD_PAIRS && pairs >= 5) || manyHumps;
    }

    private boolean mixedIsNoName() {
        if (letters() == 0) {
            return false;
        }
        double letterRun = (double) letters() / Math.max(1, letterRuns);
        boolean brokenLetters = (length >= 12 && letterRun <= SHORT_LETTER_RUN)
                || (length >= 12 && digits >= 2 && letterRun <= LETTER_RUN)
                || (length >= 16 && mixedCase() && letterRun <= LETTER_RUN);
        boolean brokenDigits =
                separators == 0 && ((length >= 12 && digitRuns >= 3) || (length >= 16 && digitRuns >= 2));
        return ((double) switches / (length - 1) >= SWITCHES && digits >= 2)
                || (odd() >= ODD_PAIRS && pairs >= 5)
                || brokenLetters
                || brokenDigits;
    }
}
