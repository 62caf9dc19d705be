package org.tokenspend.config;

import java.util.regex.Pattern;
import org.tokenspend.usage.Key128;

/** An organisation key or device token. Only {@link #secret()} shows it; everything that prints gets the mask. */
public final class Token {
    private static final int LONGEST = 4096;
    private static final int SHOWN = 4;
    private static final int SHORTEST_WITH_SHOWN_END = 16;
    private static final Pattern ANYWHERE = Pattern.compile("\\bts(dev)?_[A-Za-z0-9_\\-.~+/=]+");

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /** A token as someone typed or stored it; surrounding blanks and line ends do not belong to it. */
    public static Token parse(String written, Origin origin) {
        String token = written.strip();
        if (token.isEmpty()) {
            throw origin.unusable(SettingKey.TOKEN, "a token", "It is empty.");
        }
        // It becomes a header line: a blank or control character in it would be a second header.
        if (token.length() > LONGEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw origin.unusable(
                    SettingKey.TOKEN, "a token", "A token is one word of plain letters, digits and signs, ts_…");
        }
        return new Token(token);
    }

    /** The text with whatever looks like a token masked. */
    public static String maskIn(String text) {
        return ANYWHERE.matcher(text).replaceAll(match -> mask(match.group()));
    }

    /** The token itself, for the request's header and for config.json. */
    public String secret() {
        return secret;
    }

    /** For example {@code ts_…9f2c}; of a short token not even the end is shown. */
    public String masked() {
        return mask(secret);
    }

    /** Names the token in the state file without telling it. */
    public Key128 key() {
        return Key128.of("token:" + secret);
    }

    /** The text with every occurrence of the secret masked: servers do echo what they were sent. */
    public String hiddenIn(String text) {
        return text.replace(secret, "****");
    }

    private static String mask(String secret) {
        String prefix = secret.startsWith("tsdev_") ? "tsdev_" : secret.startsWith("ts_") ? "ts_" : "";
        boolean endShown = secret.length() >= SHORTEST_WITH_SHOWN_END;
        return prefix + "…" + (endShown ? secret.substring(secret.length() - SHOWN) : "");
    }

    @Override
    public String toString() {
        return masked();
    }
}
