package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The published form of one maker's token: literal text and runs of one alphabet, {@code ghp_{w36}}. Matching walks the
 * parts once, outward from one literal, and never goes back, so it costs as many steps as the token has
 * characters.
 *
 * <p>A run is written {@code {alphabet count}}, the count as {@code 36}, {@code 20+} or {@code 1-3}. Alphabets: {@code d}
 * digits, {@code h} lower-case hex, {@code H} hex, {@code a} lower-case letters and digits, {@code A} upper-case letters and
 * digits, {@code w} letters and digits, {@code u} those and {@code _-}, {@code v} those and {@code _-.=}, {@code b} base64,
 * {@code B} base64 in either alphabet with padding, {@code e} the equals sign.
 */
final class TokenPattern {
    private static final int NO_LIMIT = 16_384;
    private static final int LONGEST_RANDOM = 512;
    private static final int TELLING_LITERAL = 3;

    /** What must be so beyond the form. */
    enum Strictness {
        /** A longer run of the same characters is part of the token. */
        OPEN,
        /** A letter or digit right behind means that this is something else. */
        EXACT,
        /** A sign of base64 on either side means that this is a stretch of something longer. */
        LONE,
        /** The prefix proves little: what follows must look generated as well. */
        RANDOM
    }

    private final List<Part> parts;
    private final int anchor;
    private final Strictness strictness;

    private TokenPattern(List<Part> parts, Strictness strictness) {
        this.parts = parts;
        this.strictness = strictness;
        this.anchor = chooseAnchor(parts);
    }

    /** The literal in front, unless it is so short that it stands everywhere; else the longest. */
    private static int chooseAnchor(List<Part> parts) {
        if (parts.get(0).literal.length() >= TELLING_LITERAL) {
            return 0;
        }
        int longest = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).literal.length() > parts.get(longest).literal.length()) {
                longest = i;
            }
        }
        return longest;
    }

    static TokenPattern of(String form, Strictness strictness) {
        List<Part> parts = new ArrayList<>();
        int i = 0;
        while (i < form.length()) {
            int open = form.indexOf('{', i);
            int literalEnd = open < 0 ? form.length() : open;
            if (literalEnd > i) {
                parts.add(new Part(form.substring(i, literalEnd), null, 0, 0));
            }
            if (open < 0) {
                break;
            }
            int close = form.indexOf('}', open);
            parts.add(run(form.substring(open + 1, close), strictness));
            i = close + 1;
        }
        return new TokenPattern(List.copyOf(parts), strictness);
    }

    private static Part run(String spec, Strictness strictness) {
        CharSet set = alphabet(spec.charAt(0));
        String count = spec.substring(1);
        int dash = count.indexOf('-');
        if (count.endsWith("+")) {
            int most = strictness == Strictness.RANDOM ? LONGEST_RANDOM : NO_LIMIT;
            return new Part("", set, Integer.parseInt(count.substring(0, count.length() - 1)), most);
        }
        int least = Integer.parseInt(dash < 0 ? count : count.substring(0, dash));
        return new Part("", set, least, dash < 0 ? least : Integer.parseInt(count.substring(dash + 1)));
    }

    private static CharSet alphabet(char letter) {
        return switch (letter) {
            case 'd' -> CharSet.DIGITS;
            case 'h' -> CharSet.of("0-9a-f");
            case 'H' -> CharSet.HEX;
            case 'a' -> CharSet.of("a-z0-9");
            case 'A' -> CharSet.of("A-Z0-9");
            case 'w' -> CharSet.ALNUM;
            case 'u' -> CharSet.WORD;
            case 'v' -> CharSet.of("a-zA-Z0-9_.=\\-");
            case 'b' -> CharSet.of("a-zA-Z0-9+/");
            case 'B' -> CharSet.BASE64;
            case 'e' -> CharSet.of("=");
            default -> throw new IllegalArgumentException("no alphabet is called " + letter);
        };
    }

    /** The literal to look for, lower-case. */
    String anchor() {
        return parts.get(anchor).literal.toLowerCase(Locale.ROOT);
    }

    /** Where the token around an occurrence of the anchor starts; -1 where none is. */
    int start(Scan scan, int anchorStart) {
        int i = anchorStart;
        for (int p = anchor - 1; p >= 0 && i >= 0; p--) {
            i = parts.get(p).backward(scan, i);
        }
        i = i < 0 ? -1 : freshStart(scan, i, anchorStart);
        return i >= 0 && startsToken(scan, i) ? i : -1;
    }

    /** A first run may have taken in the end of an escape or colour code: then the token starts behind that. */
    private int freshStart(Scan scan, int from, int anchorStart) {
        Part first = parts.get(0);
        int slack = anchor == 0 ? 0 : Math.min(first.most - first.least, anchorStart - from);
        for (int i = from; i <= from + slack; i++) {
            if (scan.freshAt(i) && anchorStart - i >= first.least) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsToken(Scan scan, int index) {
        char before = scan.at(index - 1);
        return switch (strictness) {
            case OPEN, EXACT -> true;
            case LONE -> !isBase64Sign(before);
            case RANDOM -> before != '-' && before != '_';
        };
    }

    private static boolean isBase64Sign(char c) {
        return c == '+' || c == '/';
    }

    /** Where the token around an occurrence of the anchor ends; -1 where none is. */
    int end(Scan scan, int tokenStart, int anchorStart) {
        int i = anchorStart;
        for (int p = anchor; p < parts.size() && i >= 0; p++) {
            i = parts.get(p).forward(scan, i);
        }
        return i < 0 || !proves(scan, tokenStart, anchorStart, i) ? -1 : i;
    }

    private boolean proves(Scan scan, int tokenStart, int anchorStart, int end) {
        return switch (strictness) {
            case OPEN -> true;
            case EXACT -> !CharSet.ALNUM.has(scan.at(end));
            case LONE -> !isBase64Sign(scan.at(end)) && scan.at(end) != '=';
            case RANDOM -> {
                int body = Math.min(end, anchorStart + anchor().length());
                yield !CharSet.ALNUM.has(scan.at(end))
                        && ValueShape.of(scan, body == end ? tokenStart : body, end)
                                .random();
            }
        };
    }

    /** The end of the token when characters that no format expects still belong to the run. */
    int swallow(Scan scan, int end) {
        return strictness == Strictness.EXACT ? end : scan.run(end, CharSet.WORD, NO_LIMIT);
    }

    /** One stretch of a pattern: a literal, or between {@code least} and {@code most} characters of a set. */
    private record Part(String literal, @Nullable CharSet set, int least, int most) {
        int forward(Scan scan, int from) {
            if (set == null) {
                return scan.startsWith(from, literal) ? from + literal.length() : -1;
            }
            int end = scan.run(from, set, most);
            return end - from >= least ? end : -1;
        }

        int backward(Scan scan, int until) {
            if (set == null) {
                int start = until - literal.length();
                return scan.startsWith(start, literal) ? start : -1;
            }
            int start = scan.runBack(until, set, most);
            return until - start >= least ? start : -1;
        }
    }
}
