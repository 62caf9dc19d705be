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
    private static final CharSet RESOURCE_NAME = CharSet.of("a-zA-Z0-9:_\\-");

    private final Scan scan;
    private final int start;
    private final int end;
    /** Behind the dashes of a flag, and the D of a Java property. */
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
        if (name > start && scan.at(name) == 'D' && name < anchorStart) {
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
            known = isTypeName() ? Weight.NONE : weigh(words(scan, precedingWords(scan, name), end));
            weight = known;
        }
        return known;
    }

    /** {@code AWS::IAM::AccessKey}: the name of a type and not of a value. */
    private boolean isTypeName() {
        return scan.at(start - 1) == ':' && (scan.at(start - 2) == ':' || isInResourceName());
    }

    /** {@code arn:aws:secretsmanager:region:account:secret:name}: a part of a name of Amazon's. */
    private boolean isInResourceName() {
        int from = scan.runBack(start, RESOURCE_NAME, LONGEST_SIDE * 2);
        return scan.at(end) == ':' && scan.startsWith(from, "arn:");
    }

    /** Whether it announces a user name and a password together. */
    boolean namesCredentials() {
        return end - start <= 12 && scan.lowerText(name, end).startsWith("cred");
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
            if (separator || (i > from && isHump(scan, i, end))) {
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
        int[] meanings = new int[words.size()];
        int all = 0;
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = LabelWords.meaning(words.get(i));
            all |= meanings[i];
        }
        if ((all & LabelWords.SAYS_PUBLIC) != 0) {
            return Weight.NONE;
        }
        int last = meanings.length - 1;
        while (last > 0 && says(meanings[last], LabelWords.MODIFIES)) {
            last--;
        }
        if (last < 0) {
            return Weight.NONE;
        }
        if (says(meanings[last], LabelWords.SAYS_KEY)) {
            return last == 0 ? Weight.KEY : weighKey(meanings[last - 1]);
        }
        if (says(meanings[last], LabelWords.SAYS_PASSWORD)) {
            return Weight.PASSWORD;
        }
        if (says(meanings[last], LabelWords.SAYS_SECRET)) {
            return words.get(last).equals("pat") ? Weight.MAYBE_SECRET : Weight.SECRET;
        }
        return says(meanings[last], LabelWords.SAYS_DESCRIPTION) ? Weight.NONE : weighInnerWords(words, meanings, last);
    }

    private static boolean says(int meaning, int bit) {
        return (meaning & bit) != 0;
    }

    private static Weight weighKey(int qualifier) {
        if (says(qualifier, LabelWords.OPENS_SOMETHING | LabelWords.SAYS_SECRET)) {
            return Weight.SECRET;
        }
        return says(qualifier, LabelWords.FINDS_SOMETHING) ? Weight.NONE : Weight.MAYBE_SECRET;
    }

    /** {@code AWS_BEARER_TOKEN_BEDROCK}, {@code SECRET_FOR_SIGNING}: the telling word stands inside. */
    private static Weight weighInnerWords(List<String> words, int[] meanings, int last) {
        for (int i = 0; i < last; i++) {
            boolean telling = says(meanings[i], LabelWords.SAYS_PASSWORD | LabelWords.SAYS_SECRET);
            if (telling && !words.get(i).equals("auth")) {
                return Weight.MAYBE_SECRET;
            }
        }
        return Weight.NONE;
    }
}
