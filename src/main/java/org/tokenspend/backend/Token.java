package org.tokenspend.backend;

import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.Key128;

/** The secret that lets this machine upload: {@code ts_…} of an organisation or {@code tsdev_…} of a device. */
public final class Token {
    private static final int MAX_LENGTH = 4_096;
    private static final int SHOWS_ITS_END = 20;
    private static final String MASK = "****";

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /**
     * Takes a token as written in a variable, file or prompt; white space around it is dropped.
     *
     * @throws UserError where it could not stand in an HTTP header
     */
    public static Token of(String written) {
        String secret = written.strip();
        boolean fits = !secret.isEmpty()
                && secret.length() <= MAX_LENGTH
                && secret.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!fits) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The token cannot be used.",
                    secret.isEmpty() ? "It is empty." : "It holds white space or characters that no token has.",
                    "Copy it again from the organisation's page; it is one word and starts with ts_ or tsdev_.");
        }
        return new Token(secret);
    }

    /** The secret itself, for an {@code Authorization} header or the file the person asked to keep it in. */
    public String reveal() {
        return secret;
    }

    /** Names the token in the state file without telling it. */
    public Key128 key() {
        return Key128.of("token:" + secret);
    }

    /** What may be shown: the kind and, of a long token, the last four characters. */
    public String masked() {
        String kind = secret.startsWith("tsdev_") ? "tsdev_" : secret.startsWith("ts_") ? "ts_" : "";
        String end = secret.length() >= SHOWS_ITS_END ? secret.substring(secret.length() - 4) : "";
        return kind + MASK + end;
    }

    /** The text with every occurrence of the secret masked: servers do echo what they were sent. */
    String hiddenIn(String text) {
        return text.replace(secret, MASK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && secret.equals(token.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
