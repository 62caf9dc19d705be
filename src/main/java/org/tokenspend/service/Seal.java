package org.tokenspend.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hash of a file inside that file: tells a file that we wrote from one that somebody edited since. */
final class Seal {
    /** Where in a text the hash goes. */
    static final String OPEN = "(sealed when written)";

    private static final Pattern CLOSED = Pattern.compile("sha256:[0-9a-f]{64}");

    private Seal() {}

    /** The text with its hash. */
    static String close(String text) {
        return text.replace(OPEN, hash(text));
    }

    /** Whether nobody changed the text since it was sealed. */
    static boolean isIntact(String text) {
        Matcher seal = CLOSED.matcher(text);
        if (!seal.find()) {
            return false;
        }
        String told = seal.group();
        return hash(text.replace(told, OPEN)).equals(told);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
