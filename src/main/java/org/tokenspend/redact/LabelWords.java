package org.tokenspend.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The vocabulary of setting names: which words announce a secret, and which say that only its description follows. The
 * words are in the resource {@value #TABLE}.
 */
final class LabelWords {
    /** What a word says, one bit per question, so that a word is looked up once. */
    static final int SAYS_PASSWORD = 1;

    static final int SAYS_SECRET = 2;
    static final int SAYS_KEY = 4;
    static final int OPENS_SOMETHING = 8;
    static final int FINDS_SOMETHING = 16;
    static final int SAYS_DESCRIPTION = 32;
    static final int SAYS_PUBLIC = 64;
    static final int MODIFIES = 128;

    private static final String TABLE = "label-words.txt";
    private static final Map<String, Integer> MEANINGS = meanings();

    private LabelWords() {}

    private static Map<String, Integer> meanings() {
        InputStream resource = Objects.requireNonNull(LabelWords.class.getResourceAsStream(TABLE), TABLE);
        Map<String, Integer> meanings = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(meanings, line));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
        return meanings;
    }

    private static void add(Map<String, Integer> meanings, String line) {
        int colon = line.indexOf(':');
        int bit = bit(line.substring(0, colon));
        for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
            meanings.merge(word, bit, (a, b) -> a | b);
        }
    }

    private static int bit(String meaning) {
        return switch (meaning) {
            case "password" -> SAYS_PASSWORD;
            case "secret" -> SAYS_SECRET;
            case "key" -> SAYS_KEY;
            case "opens" -> OPENS_SOMETHING;
            case "finds" -> FINDS_SOMETHING;
            case "describes" -> SAYS_DESCRIPTION;
            case "public" -> SAYS_PUBLIC;
            case "modifies" -> MODIFIES;
            default -> throw new IllegalArgumentException(TABLE + " has no meaning " + meaning);
        };
    }

    /** The bits of a lower-case word; digits behind it do not count. */
    static int meaning(String word) {
        int end = word.length();
        while (end > 0 && CharSet.DIGITS.has(word.charAt(end - 1))) {
            end--;
        }
        String bare = end == word.length() ? word : word.substring(0, end);
        if (bare.isEmpty()) {
            return MODIFIES;
        }
        int known = MEANINGS.getOrDefault(bare, 0) | (end < word.length() ? MEANINGS.getOrDefault(word, 0) : 0);
        return known != 0 ? known : meaningOfCompound(bare);
    }

    /** Words written together: {@code refreshtoken}, {@code dbpassword}, {@code smtppass}. */
    private static int meaningOfCompound(String word) {
        boolean password = endsWithAny(word, "password", "passwd", "passphrase", "passwort", "kennwort", "pwd")
                || (word.endsWith("pass")
                        && !endsWithAny(word, "bypass", "compass", "surpass", "trespass", "overpass", "underpass"));
        if (password) {
            return SAYS_PASSWORD;
        }
        boolean secret = endsWithAny(word, "token", "tokens", "secret", "secrets", "apikey", "accesskey", "secretkey")
                || endsWithAny(
                        word, "privatekey", "authkey", "credentials", "signingkey", "encryptionkey", "masterkey");
        return secret && !word.equals("jsonwebtoken") ? SAYS_SECRET : 0;
    }

    private static boolean endsWithAny(String word, String... ends) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
