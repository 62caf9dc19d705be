package org.tokenspend.redact;

/** Decides whether a value is worth hiding, given what its label promises. */
final class Judgement {
    private static final int SHORTEST_PASSWORD = 6;
    private static final int SHORTEST_SECRET = 8;
    private static final int SHORTEST_KEY = 16;

    private Judgement() {}

    /**
     * Whether the value is a secret.
     *
     * @param literal whether it is certainly a value and not a name: quoted, or in a place where only values stand
     */
    static boolean isSecret(Scan scan, Label label, Value value, boolean literal, boolean inAddress) {
        int start = value.start();
        int end = value.end();
        if (Placeholders.covers(scan, start, end)
                || !value.quoted() && Placeholders.isCode(scan, start, end)
                || Placeholders.isPlace(scan, start, end)) {
            return false;
        }
        ValueShape shape = ValueShape.of(scan, start, end);
        if (value.quoted() && shape.blanks() > 0 && !shape.random()) {
            return false;
        }
        return switch (label.weight()) {
            case NONE -> false;
            case KEY ->
                shape.length() >= SHORTEST_KEY && shape.random() && (inAddress || !shape.uuid() && !shape.hex());
            case MAYBE_SECRET ->
                shape.length() >= SHORTEST_KEY - 4
                        && shape.random()
                        && (label.capitals() || !shape.uuid() && !shape.hex());
            case SECRET -> isSecretShape(shape, literal);
            case PASSWORD -> isPassword(shape, literal);
        };
    }

    private static boolean isSecretShape(ValueShape shape, boolean literal) {
        if (shape.length() < SHORTEST_SECRET || shape.onlyDigits()) {
            return false;
        }
        boolean invented = literal && !shape.wordy() && shape.letters() > 0 && shape.digits() >= 2 && !isVersion(shape);
        return shape.random() || invented && (shape.length() >= 10 || shape.symbols() > 0);
    }

    private static boolean isVersion(ValueShape shape) {
        return shape.letters() <= 2;
    }

    private static boolean isPassword(ValueShape shape, boolean literal) {
        if (shape.length() < SHORTEST_PASSWORD) {
            return false;
        }
        if (shape.onlyDigits()) {
            return true;
        }
        if (shape.random()) {
            return true;
        }
        boolean mixed = shape.digits() > 0 && shape.letters() > 0;
        boolean withSymbols = shape.symbols() > 0 && shape.letters() > 0 && shape.length() >= SHORTEST_SECRET;
        return mixed && (literal || shape.digits() >= 2 || !shape.wordy()) && !shape.constantName() || withSymbols;
    }

    /**
     * Whether a word of a sentence can only be a secret: the judge where nothing but a blank leads to it.
     *
     * @param capitals whether the label is written as variables of the environment are
     */
    static boolean standsAlone(Scan scan, Value value, Label.Weight weight, boolean capitals) {
        int start = value.start();
        int end = value.end();
        if (end - start < SHORTEST_SECRET
                || Placeholders.covers(scan, start, end)
                || !value.quoted() && Placeholders.isCode(scan, start, end)
                || Placeholders.isPlace(scan, start, end)) {
            return false;
        }
        ValueShape shape = ValueShape.of(scan, start, end);
        if (shape.onlyDigits() || shape.letters() == 0) {
            return false;
        }
        boolean long_ = shape.length() >= SHORTEST_KEY - 1;
        return switch (weight) {
            case NONE -> false;
            case KEY, MAYBE_SECRET -> shape.length() >= 20 && shape.random() && !shape.uuid() && !shape.hex();
            case SECRET -> long_ && shape.random();
            case PASSWORD ->
                shape.random() && (shape.digits() > 0 || shape.mixedCase())
                        || capitals && shape.digits() >= 2 && shape.mixedCase()
                        || isInventedPassword(scan, start, end, shape);
        };
    }

    private static boolean isInventedPassword(Scan scan, int start, int end, ValueShape shape) {
        boolean symbols = shape.symbols() > 0 && shape.digits() > 0;
        boolean digitsInside =
                shape.digits() >= 2 && !CharSet.DIGITS.has(scan.at(end - 1)) && !CharSet.DIGITS.has(scan.at(start));
        return !namesAlgorithm(scan, start) && (symbols || digitsInside || shape.digits() >= 4);
    }

    private static boolean namesAlgorithm(Scan scan, int start) {
        for (String name : new String[] {
            "sha", "md5", "bcrypt", "base64", "utf", "argon", "oauth", "pbkdf", "aes", "http", "x509", "ed25519", "rsa",
            "iso", "rfc", "python", "node", "log4j", "k8s", "ec2", "ipv"
        }) {
            if (scan.startsWithIgnoringCase(start, name)) {
                return true;
            }
        }
        return false;
    }
}
