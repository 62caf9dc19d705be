package org.tokenspend.render;

/** Text that cannot reprogram the terminal it is printed on. */
public final class Printable {
    private static final int PLACEHOLDER = '\uFFFD';
    private static final String ELLIPSIS = "…";

    private Printable() {}

    /** The text on one line, each control, formatting or unassigned character shown as {@code �}. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : PLACEHOLDER).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same, cut to so many columns. */
    public static String of(String text, int columns) {
        String clean = of(text);
        if (width(clean) <= columns) {
            return clean;
        }
        StringBuilder cut = new StringBuilder();
        int used = 1;
        for (int c : clean.codePoints().toArray()) {
            used += width(c);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + ELLIPSIS;
    }

    /** Columns the text takes on a terminal: East Asian wide characters and emoji take two, combining marks none. */
    static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    /** Bidirectional overrides are formatting characters: they would let a name rewrite the line around it. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
