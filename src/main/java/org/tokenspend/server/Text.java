package org.tokenspend.server;

/** What a name sent by a stranger may be made of. */
final class Text {
    private Text() {}

    /** 1 to {@code most} characters that can be shown and stored: no control characters, no halves of a pair. */
    static boolean isName(String text, int most) {
        return !text.isEmpty() && text.length() <= most && text.codePoints().allMatch(Text::isPrintable);
    }

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

    /** Something with one @ between two parts, short enough for mail. */
    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return isName(text, 254) && at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1;
    }
}
