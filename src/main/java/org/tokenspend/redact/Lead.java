package org.tokenspend.redact;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a label and its value: {@code =}, {@code ": "}, {@code |}, {@code , }, {@code >}, a line break and
 * {@code value:}, or a blank behind a flag.
 *
 * @param bond how firmly it ties the two together
 * @param valueFrom where the value may start, quotes included
 * @param labelQuote the quote that closes the label, with its backslashes; empty where the label is bare
 */
record Lead(Bond bond, int valueFrom, String labelQuote) {
    private static final int LONGEST_GAP = 48;
    private static final int BLOCK_REACH = 240;
    private static final Set<String> VALUE_ELEMENTS = Words.set("string value val data");

    /** How firmly label and value belong together. */
    enum Bond {
        ASSIGNED,
        /** {@code NAME=…} with nothing around the sign, as shells and properties files write it. */
        TIGHT,
        /** The value is the argument behind a {@code --flag}. */
        FLAG,
        /** An operator that needs a literal on its right: {@code ||}, {@code ??}, {@code (}. */
        LITERAL,
        /** The next cell of a table or the next item of a list. */
        CELL,
        ELEMENT,
        /** A blank alone. */
        SPACED
    }

    static @Nullable Lead after(Scan scan, Label label) {
        int closed = afterClosers(scan, label.end());
        String quote = closingQuote(scan, label.end(), closed);
        int i = scan.skipColours(scan.skipBlanks(closed));
        Lead direct = direct(scan, label, closed, i, quote);
        if (direct != null) {
            return direct;
        }
        int element = nextElement(scan, label.end());
        if (element >= 0) {
            return new Lead(Bond.ELEMENT, element, quote);
        }
        int paired = pairedValue(scan, closed);
        if (paired < 0) {
            paired = blockDefault(scan, i);
        }
        if (paired >= 0) {
            return new Lead(Bond.ASSIGNED, paired, quote);
        }
        if (i == closed) {
            return null;
        }
        boolean flag = scan.at(label.start()) == '-' && !CharSet.ALNUM.has(scan.at(label.start() - 1));
        return new Lead(flag ? Bond.FLAG : Bond.SPACED, i, quote);
    }

    private static @Nullable Lead direct(Scan scan, Label label, int closed, int i, String quote) {
        char next = scan.at(i + 1);
        return switch (scan.at(i)) {
            case '=' -> new Lead(i == closed && next != ' ' ? Bond.TIGHT : Bond.ASSIGNED, afterSign(scan, i), quote);
            case '：', '＝' -> new Lead(Bond.ASSIGNED, i + 1, quote);
            case ':' -> next == ':' ? null : new Lead(Bond.ASSIGNED, afterSign(scan, i), quote);
            case '→' -> new Lead(Bond.ASSIGNED, i + 1, quote);
            case '|' -> new Lead(next == '|' ? Bond.LITERAL : Bond.CELL, next == '|' ? i + 2 : i + 1, quote);
            case '│', '┃', '║' -> new Lead(Bond.CELL, i + 1, quote);
            case '?' -> questionLead(i, next, quote);
            case ',' -> commaLead(scan, i, closed, quote);
            case '(' -> i == label.end() ? new Lead(Bond.LITERAL, i + 1, quote) : null;
            case '>' -> isTag(scan, label, closed) ? new Lead(Bond.ELEMENT, i + 1, quote) : null;
            case '[' -> bracketed(scan, i, quote);
            default -> null;
        };
    }

    /** {@code name ?? "…"} of programs, {@code NAME ?= …} of makefiles. */
    private static @Nullable Lead questionLead(int i, char next, String quote) {
        return switch (next) {
            case '?' -> new Lead(Bond.LITERAL, i + 2, quote);
            case '=' -> new Lead(Bond.ASSIGNED, i + 2, quote);
            default -> null;
        };
    }

    private static @Nullable Lead commaLead(Scan scan, int comma, int closed, String quote) {
        return pairedValue(scan, closed) < 0 ? new Lead(Bond.CELL, comma + 1, quote) : null;
    }

    private static int afterSign(Scan scan, int sign) {
        int i = sign + 1;
        while (scan.at(i) == '=' || scan.at(i) == '>' || scan.at(i) == ':') {
            i++;
        }
        return i;
    }

    /** {@code <name>} or {@code name="label">}. */
    private static boolean isTag(Scan scan, Label label, int closed) {
        char before = scan.at(label.start() - 1);
        return before == '<' || before == ':' || closed > label.end();
    }

    /** The current value shown in brackets before a prompt's colon: {@code Secret Access Key [None]: }. */
    private static @Nullable Lead bracketed(Scan scan, int open, String quote) {
        int i = open + 1;
        while (i < open + LONGEST_GAP && scan.at(i) != ']' && scan.at(i) != '\n' && scan.at(i) != 0) {
            i++;
        }
        return scan.at(i) == ']' && scan.at(i + 1) == ':' ? new Lead(Bond.ASSIGNED, i + 2, quote) : null;
    }

    /** After quotes, brackets, emphasis and colour codes that close the label. */
    private static int afterClosers(Scan scan, int from) {
        int i = from;
        int limit = from + LONGEST_GAP;
        while (i < limit) {
            char c = scan.at(i);
            int quote = Value.quoteAt(scan, i);
            int coloured = scan.skipColours(i);
            if (quote > i) {
                i = quote;
            } else if (coloured > i) {
                i = coloured;
            } else if (c == ']' || c == ')' || c == '*') {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private static String closingQuote(Scan scan, int from, int closed) {
        int quote = Value.quoteAt(scan, from);
        return quote > from && quote <= closed && scan.at(quote - 1) == '"' ? scan.text(from, quote) : "";
    }

    /** {@code name: LABEL} and on the next line {@code value: …}; {@code "name":"LABEL","value":"…"}. */
    private static int pairedValue(Scan scan, int from) {
        int i = from;
        int limit = from + LONGEST_GAP;
        while (i < limit && isPairGap(scan, i)) {
            i += Math.max(1, scan.lineBreakAt(i));
        }
        if (i == from) {
            return -1;
        }
        int word = scan.run(i, CharSet.LETTERS, 24);
        if (word - i < 5 || !scan.startsWithIgnoringCase(word - 5, "value")) {
            return -1;
        }
        int sign = scan.skipBlanks(afterClosers(scan, word));
        return scan.at(sign) == ':' || scan.at(sign) == '=' ? sign + 1 : -1;
    }

    private static boolean isPairGap(Scan scan, int i) {
        char c = scan.at(i);
        return c == ' ' || c == '\t' || c == ',' || c == '"' || c == '\'' || c == '\\' || scan.lineBreakAt(i) > 0;
    }

    /** {@code <key>LABEL</key> <string>…}, {@code <name>label</name> <value>…}: the content of the element behind. */
    private static int nextElement(Scan scan, int from) {
        if (scan.at(from) != '<' || scan.at(from + 1) != '/') {
            return -1;
        }
        int i = scan.run(from + 2, CharSet.NAME, 24);
        int limit = from + LONGEST_GAP;
        for (i++; i < limit && isElementGap(scan, i); ) {
            i += Math.max(1, scan.lineBreakAt(i));
        }
        if (scan.at(i) != '<') {
            return -1;
        }
        int tag = scan.run(i + 1, CharSet.NAME, 24);
        boolean holdsValue = VALUE_ELEMENTS.contains(scan.lowerText(i + 1, tag));
        return holdsValue && scan.at(tag) == '>' ? tag + 1 : -1;
    }

    private static boolean isElementGap(Scan scan, int i) {
        char c = scan.at(i);
        return c == ' ' || c == '\t' || scan.lineBreakAt(i) > 0 || (c == '\\' && scan.at(i + 1) == 't');
    }

    /** {@code Label { get; set; } = …}: what the accessors of a property are followed by. */
    private static int afterAccessors(Scan scan, int open) {
        int i = open + 1;
        while (i < open + LONGEST_GAP && (CharSet.LETTERS.has(scan.at(i)) || scan.at(i) == ' ' || scan.at(i) == ';')) {
            i++;
        }
        int sign = scan.skipBlanks(i + 1);
        return scan.at(i) == '}' && scan.at(sign) == '=' ? sign + 1 : -1;
    }

    /** {@code variable "label" { … default = …}}. */
    private static int blockDefault(Scan scan, int open) {
        if (scan.at(open) != '{') {
            return -1;
        }
        int initial = afterAccessors(scan, open);
        if (initial >= 0) {
            return initial;
        }
        int limit = Math.min(scan.length(), open + BLOCK_REACH);
        for (int i = open + 1; i < limit && scan.at(i) != '}'; i++) {
            if (scan.at(i) == 'd' && scan.startsWith(i, "default") && !CharSet.NAME.has(scan.at(i - 1))) {
                int sign = scan.skipBlanks(i + 7);
                return scan.at(sign) == '=' ? sign + 1 : -1;
            }
        }
        scan.effort().spend(limit - open);
        return -1;
    }
}
