package org.tokenspend.config;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The id a person's uploads carry. */
public final class UserId {
    private static final int LONGEST = 128;
    private static final int RANDOM_BYTES = 16;

    private UserId() {}

    /** A new random one: 128 bits as 32 hex digits. */
    static String random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** One that the user chose: 1 to 128 printable characters. */
    public static String parse(String written, Origin origin) {
        String id = written.strip();
        int length = id.codePointCount(0, id.length());
        if (length < 1 || length > LONGEST || !id.codePoints().allMatch(UserId::isPrintable)) {
            throw origin.unusable(SettingKey.USER_ID, "a user id", "A user id is 1 to 128 printable characters.");
        }
        return id;
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
}
