package org.tokenspend.redact;

/**
 * What a finding is, as the marker names it. The order is the order of precedence: where two findings overlap, the
 * earlier kind names the marker.
 */
public enum SecretKind {
    /** Text that no rule could examine to the end, withheld as a whole. */
    UNSCANNED("unscanned"),
    /** Private key material in PEM, PuTTY, JWK or age form, whole, cut off or encoded once more. */
    PRIVATE_KEY("private-key"),
    /** A tokenspend organisation key or device token. */
    TOKENSPEND_KEY("tokenspend-key"),
    ANTHROPIC_KEY("anthropic-key"),
    OPENAI_KEY("openai-key"),
    AWS_KEY("aws-key"),
    GITHUB_TOKEN("github-token"),
    STRIPE_KEY("stripe-key"),
    SLACK_TOKEN("slack-token"),
    /** A token of any other maker whose format is known. */
    API_KEY("api-key"),
    /** An address that is itself the permission to post. */
    WEBHOOK("webhook"),
    /** A JSON Web Token. */
    JWT("jwt"),
    /** The secret half of {@code user:secret@host}. */
    URL_PASSWORD("url-password"),
    /** The credential of an Authorization header. */
    AUTH_HEADER("auth-header"),
    /** A session cookie's value. */
    COOKIE("cookie"),
    /** A value that its label, flag or sentence calls a password. */
    PASSWORD("password"),
    /** A value that its label calls a key, token or secret. */
    SECRET("secret"),
    /** A payment card number. */
    CARD("card"),
    /** An international bank account number. */
    IBAN("iban"),
    /** A person's e-mail address. */
    EMAIL("email");

    static final String MARKER_START = "[REDACTED:";
    static final char MARKER_END = ']';

    private final String id;
    private final String marker;

    SecretKind(String id) {
        this.id = id;
        this.marker = MARKER_START + id + MARKER_END;
    }

    /** The name in markers and reports. */
    public String id() {
        return id;
    }

    /** What stands in a value's place. */
    public String marker() {
        return marker;
    }
}
