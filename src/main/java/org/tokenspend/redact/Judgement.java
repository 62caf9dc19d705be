package org.tokenspend.redact;

/** Decides whether a value is worth hiding, given what its label promises. */
final class Judgement {
    private static final int SHORTEST_PASSWORD = 6;
    private static final int SHORTEST_SECRET = 8;
    private static final int SHORTEST_KEY = 16;
    private static final int LONG_KEY = 20;

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
                || (!value.quoted() && Placeholders.isCode(scan, start, end))
                || Placeholders.isPlace(scan, start, end)) {
            return false;
        }
        ValueShape shape = ValueShape.of(scan, start, end);
        if (value.quoted() && shape.blanks() > 0 && !shape.random()) {
            return false;
        }
        return switch (label.weight()) {
            case NONE -> false;
            case KEY -> isKeyShape(shape, SHORTEST_KEY) && (inAddress || !isDigest(shape));
            case MAYBE_SECRET -> isKeyShape(shape, SHORTEST_KEY - 4) && (label.capitals() || !isDigest(shape));
            case SECRET -> isSecretShape(shape, literal);
            case PASSWORD -> isPassword(shape, literal);
        };
    }

    /** Letters alone may be an abbreviated name, unless there are many. */
    private static boolean isKeyShape(ValueShape shape, int shortest) {
        return shape.length() >= (shape.digits() > 0 ? shortest : LONG_KEY) && shape.random();
    }

    /** What finds things as often as it opens them. */
    private static boolean isDigest(ValueShape shape) {
        return shape.uuid() || shape.hex();
    }

    private static boolean isSecretShape(ValueShape shape, boolean literal) {
        if (shape.length() < SHORTEST_SECRET || shape.onlyDigits()) {
            return false;
        }
        boolean invented = literal && !shape.wordy() && shape.letters() > 0 && shape.digits() >= 2 && !isVersion(shape);
        return shape.random() || (invented && (shape.length() >= 10 || shape.symbols() > 0));
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
        return (mixed && (literal || shape.digits() >= 2 || !shape.wordy()) && !shape.constantName()) || withSymbols;
    }

    /** Whether a word of a sentence can only be a secret: the judge where nothing but a blank leads to it. */
    static boolean standsAlone(Scan scan, Value value, Label.Weight weight) {
        int start = value.start();
        int end = value.end();
        if (end - start < SHORTEST_SECRET
                || Placeholders.covers(scan, start, end)
                || (!value.quoted() && Placeholders.isCode(scan, start, end))
                || Placeholders.isPlace(scan, start, end)) {
            return false;
        }
        ValueShape shape = ValueShape.of(scan, start, end);
        if (shape.onlyDigits() || shape.letters() == 0 || (shape.blanks() > 0 && !shape.random())) {
            return false;
        }
        return switch (weight) {
            case NONE -> false;
            case KEY, MAYBE_SECRET -> isKeyShape(shape, LONG_KEY) && !isDigest(shape);
            case SECRET -> shape.length() >= SHORTEST_KEY - 1 && shape.random();
            case PASSWORD ->
                (shape.random() && (shape.digits() > 0 || shape.mixedCase()))
                        || isInventedPassword(scan, start, end, shape);
        };
    }

    private static boolean isInventedPassword(Scan scan, int start, int end, ValueShape shape) {
        boolean symbols = shape.symbols() > 0 && shape.digits() > 0;
        boolean digitsInside =
                shape.digits() >= 2 && !CharSet.DIGITS.has(scan.at(end - 1)) && !CharSet.DIGITS.has(scan.at(start));
        boolean mixed = shape.digits() >= 2 && shape.mixedCase();
        return !namesAlgorithm(scan, start) && (symbols || digitsInside || mixed || shape.digits() >= 4);
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
