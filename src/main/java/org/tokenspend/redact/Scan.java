package org.tokenspend.redact;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of text under examination, with the questions that most rules ask of it. Markers that stand in the chunk
 * already are masked: no rule sees a label, a value or a word in them, and every run of characters ends there.
 */
final class Scan {
    /** Stands in place of each character of a marker; a private-use character, so in no set and no word. */
    static final char MASK = '\uE000';

    private static final int LONGEST_COLOUR_CODE = 12;
    private static final CharSet KIND = CharSet.of("a-z\\-");

    private final char[] chars;
    private final Effort effort;
    private final Findings findings = new Findings();
    private boolean markers;
    private int plainFrom;
    private int plainEnd;
    private Value.@Nullable Place plainPlace;

    Scan(String text, Effort effort) {
        this.chars = text.toCharArray();
        this.effort = effort;
        maskMarkers(text);
    }

    private void maskMarkers(String text) {
        int start = text.indexOf(SecretKind.MARKER_START);
        while (start >= 0) {
            int end = start + SecretKind.MARKER_START.length();
            while (end < chars.length && KIND.has(chars[end])) {
                end++;
            }
            if (end < chars.length && chars[end] == SecretKind.MARKER_END) {
                Arrays.fill(chars, start, end + 1, MASK);
                markers = true;
            }
            start = text.indexOf(SecretKind.MARKER_START, end);
        }
    }

    /** Whether a marker stands in the stretch. */
    boolean masked(int start, int end) {
        for (int i = start; markers && i < end; i++) {
            if (chars[i] == MASK) {
                return true;
            }
        }
        return false;
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return chars.length;
    }

    Effort effort() {
        return effort;
    }

    Findings findings() {
        return findings;
    }

    void found(int start, int end, SecretKind kind) {
        findings.add(start, end, kind);
    }

    /** The character there, or NUL outside the chunk. */
    char at(int index) {
        return index >= 0 && index < chars.length ? chars[index] : 0;
    }

    /** The end of the run of {@code set} that starts at {@code from}, at most {@code most} long. */
    int run(int from, CharSet set, int most) {
        int limit = (int) Math.min(chars.length, (long) from + most);
        int i = from;
        while (i < limit && set.has(chars[i])) {
            i++;
        }
        effort.spend(i - from + 1L);
        return i;
    }

    /** The start of the run of {@code set} that ends before {@code until}, at most {@code most} long. */
    int runBack(int until, CharSet set, int most) {
        int limit = Math.max(0, until - most);
        int i = until;
        while (i > limit && set.has(chars[i - 1])) {
            i--;
        }
        effort.spend(until - i + 1L);
        return i;
    }

    /** After any blanks and tabs. */
    int skipBlanks(int from) {
        int i = from;
        while (i < chars.length && (chars[i] == ' ' || chars[i] == '\t')) {
            i++;
        }
        effort.spend(i - from + 1L);
        return i;
    }

    boolean startsWith(int index, String literal) {
        if (index < 0 || index + literal.length() > chars.length) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (chars[index + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code lower}, itself lower-case ASCII, stands there in any case. */
    boolean startsWithIgnoringCase(int index, String lower) {
        if (index < 0 || index + lower.length() > chars.length) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(chars[index + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where an unquoted value ends that was measured from this or an earlier character of the same run; -1 where none was.
     * It keeps a run that holds many labels from being measured once for each.
     */
    int knownPlainEnd(int from, Value.Place place) {
        return place == plainPlace && from >= plainFrom && from <= plainEnd ? plainEnd : -1;
    }

    void knowPlainEnd(int from, int end, Value.Place place) {
        plainFrom = from;
        plainEnd = end;
        plainPlace = place;
    }

    String text(int start, int end) {
        effort.spend(end - start);
        return new String(chars, start, end - start);
    }

    String lowerText(int start, int end) {
        return text(start, end).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether something new may start there: the character before is no letter or digit, or it belongs to an escape
     * ({@code \n}, {@code %3D}, four hex digits) or a terminal colour code rather than to a word.
     */
    boolean freshAt(int index) {
        char before = at(index - 1);
        if (!CharSet.ALNUM.has(before)) {
            return true;
        }
        char second = at(index - 2);
        if (second == '\\' && isLetterEscape(before)) {
            return true;
        }
        if (CharSet.HEX.has(before) && CharSet.HEX.has(second)) {
            return at(index - 3) == '%' || (at(index - 5) == 'u' && at(index - 6) == '\\');
        }
        return before == 'm' && colourCodeEndsAt(index);
    }

    private boolean colourCodeEndsAt(int end) {
        int i = end - 2;
        int limit = end - LONGEST_COLOUR_CODE;
        while (i > limit && (CharSet.DIGITS.has(at(i)) || at(i) == ';')) {
            i--;
        }
        if (at(i) != '[') {
            return false;
        }
        char before = at(i - 1);
        return before == '\u001b' || startsWithIgnoringCase(i - 5, "u001b") || isShellEscape(i);
    }

    private boolean isShellEscape(int bracket) {
        return startsWithIgnoringCase(bracket - 4, "\\x1b")
                || startsWith(bracket - 4, "\\033")
                || startsWith(bracket - 2, "\\e");
    }

    /** After the colour codes that start there; {@code from} itself where none does. */
    int skipColours(int from) {
        int i = from;
        while (true) {
            int bracket = at(i) == '\u001b' ? i + 1 : startsWithIgnoringCase(i, "\\u001b") ? i + 6 : -1;
            if (bracket < 0 || at(bracket) != '[') {
                return i;
            }
            int end = bracket + 1;
            while (CharSet.DIGITS.has(at(end)) || at(end) == ';') {
                end++;
            }
            if (at(end) != 'm') {
                return i;
            }
            i = end + 1;
            effort.spend(i - from);
        }
    }

    /** The length of the line break that starts there, real or written as an escape; 0 where none does. */
    int lineBreakAt(int index) {
        char c = at(index);
        if (c == '\n') {
            return 1;
        }
        if (c == '\r') {
            return at(index + 1) == '\n' ? 2 : 1;
        }
        if (c != '\\') {
            return 0;
        }
        int i = index;
        while (at(i) == '\\' && i - index < 8) {
            i++;
        }
        return at(i) == 'n' || at(i) == 'r' ? i + 1 - index : 0;
    }

    /** The next line break at or after {@code from}, looking at most {@code most} characters ahead. */
    int lineEnd(int from, int most) {
        int limit = (int) Math.min(chars.length, (long) from + most);
        int i = from;
        while (i < limit && chars[i] != '\n' && chars[i] != '\r' && (chars[i] != '\\' || lineBreakAt(i) == 0)) {
            i++;
        }
        effort.spend(i - from + 1L);
        return i;
    }

    /** The start of the line that holds {@code index}, looking at most {@code most} characters back. */
    int lineStart(int index, int most) {
        int limit = Math.max(0, index - most);
        int i = index;
        while (i > limit && chars[i - 1] != '\n' && chars[i - 1] != '\r' && !isEscapedBreakBefore(i)) {
            i--;
        }
        effort.spend(index - i + 1L);
        return i;
    }

    private boolean isEscapedBreakBefore(int index) {
        return (at(index - 1) == 'n' || at(index - 1) == 'r') && at(index - 2) == '\\';
    }

    static boolean isLetterEscape(char c) {
        return c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f';
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
