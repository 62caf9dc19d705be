package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name in front of a value, and how much it says: {@code STRIPE_SECRET_KEY}, {@code dbPassword},
 * {@code app.okta.api.token}, {@code --client-secret}, {@code AWS Secret Access Key}.
 */
final class Label {
    private static final int LONGEST_SIDE = 64;

    private final Scan scan;
    private final int start;
    private final int end;
    /** Behind the dashes of a flag. */
    private final int name;

    private @Nullable Weight weight;

    private Label(Scan scan, int start, int end, int name) {
        this.scan = scan;
        this.start = start;
        this.end = end;
        this.name = name;
    }

    /** What a name promises of its value. */
    enum Weight {
        /** Nothing secret. */
        NONE,
        /** A key, of an unknown sort: only what cannot be a name counts. */
        KEY,
        /** A value that opens something; digests and ids may be such values. */
        MAYBE_SECRET,
        SECRET,
        PASSWORD
    }

    /** The label around an anchor. */
    static Label around(Scan scan, int anchorStart, int anchorEnd) {
        int end = scan.run(anchorEnd, CharSet.NAME, LONGEST_SIDE);
        int start = scan.runBack(anchorStart, CharSet.NAME, LONGEST_SIDE);
        while (end > anchorEnd && (scan.at(end - 1) == '.' || scan.at(end - 1) == '-')) {
            end--;
        }
        if (start < anchorStart && scan.at(start - 1) == '\\' && Scan.isLetterEscape(scan.at(start))) {
            start++;
        }
        int name = start;
        while (name < anchorStart && (scan.at(name) == '-' || scan.at(name) == '.')) {
            name++;
        }
        return new Label(scan, start, end, name);
    }

    /** Its first character. */
    int start() {
        return start;
    }

    /** One past its last character. */
    int end() {
        return end;
    }

    /** What it announces. */
    Weight weight() {
        Weight known = weight;
        if (known == null) {
            known = weigh(words(scan, precedingWords(scan, name), end));
            weight = known;
        }
        return known;
    }

    /** Whether it is written as variables of the environment are. */
    boolean capitals() {
        return isCapitals(scan, name, end);
    }

    /** Takes in the words of a name written with spaces: {@code AWS Secret Access Key}, {@code api key}. */
    private static int precedingWords(Scan scan, int start) {
        int from = start;
        for (int i = 0; i < 3 && scan.at(from - 1) == ' '; i++) {
            int word = scan.runBack(from - 1, CharSet.LETTERS, 16);
            if (word == from - 1 || CharSet.NAME.has(scan.at(word - 1))) {
                return from;
            }
            from = word;
        }
        return from;
    }

    private static boolean isCapitals(Scan scan, int start, int end) {
        boolean upper = false;
        for (int i = start; i < end; i++) {
            char c = scan.at(i);
            if (c >= 'a' && c <= 'z') {
                return false;
            }
            upper |= c >= 'A' && c <= 'Z';
        }
        return upper;
    }

    /** Splits at separators and at the humps of camels, lower-case. */
    private static List<String> words(Scan scan, int start, int end) {
        List<String> words = new ArrayList<>();
        int from = start;
        for (int i = start; i <= end; i++) {
            boolean separator = i == end || isSeparator(scan.at(i));
            if (separator || i > from && isHump(scan, i, end)) {
                if (i > from) {
                    words.add(scan.lowerText(from, i));
                }
                from = separator ? i + 1 : i;
            }
        }
        return words;
    }

    private static boolean isSeparator(char c) {
        return c == '_' || c == '-' || c == '.' || c == ' ';
    }

    private static boolean isHump(Scan scan, int i, int end) {
        boolean upper = isUpper(scan.at(i));
        boolean afterUpper = isUpper(scan.at(i - 1));
        boolean lowerFollows = i + 1 < end && scan.at(i + 1) >= 'a' && scan.at(i + 1) <= 'z';
        return upper && (!afterUpper || lowerFollows);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static Weight weigh(List<String> words) {
        if (words.stream().anyMatch(LabelWords.PUBLIC::contains)) {
            return Weight.NONE;
        }
        int last = words.size() - 1;
        while (last > 0 && isModifier(words.get(last))) {
            last--;
        }
        if (last < 0) {
            return Weight.NONE;
        }
        String word = stripDigits(words.get(last));
        if (word.equals("key") || word.equals("keys")) {
            return weighKey(words, last);
        }
        if (LabelWords.isPassword(word)) {
            return Weight.PASSWORD;
        }
        if (LabelWords.isSecret(word)) {
            return Weight.SECRET;
        }
        return LabelWords.ABOUT_A_SECRET.contains(word) ? Weight.NONE : weighInnerWords(words, last);
    }

    private static Weight weighKey(List<String> words, int last) {
        if (last == 0) {
            return Weight.KEY;
        }
        String qualifier = words.get(last - 1);
        if (LabelWords.KEY_TO_SOMETHING.contains(qualifier) || LabelWords.isSecret(qualifier)) {
            return Weight.SECRET;
        }
        return LabelWords.KEY_OF_NOTHING.contains(qualifier) ? Weight.NONE : Weight.MAYBE_SECRET;
    }

    /** {@code AWS_BEARER_TOKEN_BEDROCK}, {@code SECRET_FOR_SIGNING}: the telling word stands inside. */
    private static Weight weighInnerWords(List<String> words, int last) {
        for (int i = 0; i < last; i++) {
            String word = words.get(i);
            if (LabelWords.isPassword(word) || !word.equals("auth") && LabelWords.isSecret(word)) {
                return Weight.MAYBE_SECRET;
            }
        }
        return Weight.NONE;
    }

    private static boolean isModifier(String word) {
        return LabelWords.MODIFIERS.contains(word) || stripDigits(word).isEmpty();
    }

    private static String stripDigits(String word) {
        int end = word.length();
        while (end > 0 && CharSet.DIGITS.has(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }
}
