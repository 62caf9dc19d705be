package org.tokenspend.redact;

import java.util.List;

/**
 * Values that a label calls secret, in any notation: shell, properties, YAML, JSON at any depth of escaping, XML, tables,
 * CSV, source code, flags, prompts and address queries.
 */
final class LabelledValues implements AnchoredRule {
    private static final int MOST_TYPE_ANNOTATIONS = 2;

    private static final List<String> ANCHORS = Words.list("""
            key token secret pass password passwd passphrase passcode passwort pwd cred credential auth pat jwt sas
            salt pepper otp dsn pw bearer kennwort senha contrasena 密码 パスワード пароль 비밀번호
            """);

    @Override
    public List<String> anchors() {
        return ANCHORS;
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        if (wordGoesOn(scan, end)) {
            return 0;
        }
        Label label = Label.around(scan, start, end);
        Lead lead = Lead.after(scan, label);
        if (lead == null) {
            return label.end();
        }
        if (lead.bond() == Lead.Bond.SPACED) {
            boolean worthReading = SpokenValues.mayFollow(scan, lead.valueFrom());
            return worthReading && label.weight() != Label.Weight.NONE
                    ? SpokenValues.inspect(scan, label, lead.valueFrom())
                    : label.end();
        }
        return label.weight() == Label.Weight.NONE
                ? label.end()
                : Math.max(label.end(), inspectValue(scan, label, lead));
    }

    /** {@code tokenize}, {@code passed}, {@code keyboard}: the anchor is the beginning of another word. */
    private static boolean wordGoesOn(Scan scan, int end) {
        char next = scan.at(end);
        if (next < 'a' || next > 'z') {
            return false;
        }
        char second = scan.at(end + 1);
        return next != 's' || (second >= 'a' && second <= 'z');
    }

    private static int inspectValue(Scan scan, Label label, Lead lead) {
        boolean inAddress = isInAddress(scan, label);
        Value.Place place = placeOf(lead, inAddress);
        Value value = Value.at(scan, lead.valueFrom(), place);
        for (int i = 0; i < MOST_TYPE_ANNOTATIONS && isTypeAnnotation(scan, value); i++) {
            value = Value.at(scan, scan.skipBlanks(value.end()) + 1, place);
        }
        if (!isPlausible(scan, lead, value)) {
            return label.end();
        }
        boolean literal = value.quoted()
                || lead.bond() == Lead.Bond.TIGHT
                || lead.bond() == Lead.Bond.FLAG
                || lead.bond() == Lead.Bond.ELEMENT
                || label.capitals();
        boolean secret = lead.bond() == Lead.Bond.CELL
                ? isSecretCell(scan, label, value)
                : Judgement.isSecret(scan, label, value, literal, inAddress);
        if (!secret) {
            return isSentence(value) ? SpokenValues.inspectAfterColon(scan, label, lead.valueFrom()) : label.end();
        }
        SecretKind kind = label.weight() == Label.Weight.PASSWORD ? SecretKind.PASSWORD : SecretKind.SECRET;
        String quote = isBareNumber(scan, value) ? lead.labelQuote() : "";
        scan.findings().add(new Findings.Span(value.start(), value.end(), kind, quote));
        return value.end();
    }

    /** An operator needs a literal behind it, and an element's text ends with a tag. */
    private static boolean isPlausible(Scan scan, Lead lead, Value value) {
        return switch (lead.bond()) {
            case LITERAL -> value.quoted();
            case ELEMENT -> scan.at(value.end()) == '<' || scan.at(value.end()) == ']';
            default -> true;
        };
    }

    /** A cell beside a name in capitals is a value; only a bare {@code key} needs more. */
    private static Label.Weight cellWeight(Label label) {
        boolean sure = label.weight() == Label.Weight.MAYBE_SECRET && label.capitals();
        return sure ? Label.Weight.SECRET : label.weight();
    }

    /** The next cell, or the next argument of a call: {@code put("PASSWORD", "…")}. */
    private static boolean isSecretCell(Scan scan, Label label, Value value) {
        boolean argument = value.quoted()
                && Value.quoteAt(scan, label.end()) > label.end()
                && ValueShape.of(scan, value.start(), value.end()).digits() >= 2;
        return Judgement.standsAlone(scan, value, cellWeight(label))
                || (argument && Judgement.isSecret(scan, label, value, true, false));
    }

    private static boolean isBareNumber(Scan scan, Value value) {
        return !value.quoted() && scan.run(value.start(), CharSet.DIGITS, value.length()) == value.end();
    }

    private static boolean isSentence(Value value) {
        return !value.quoted();
    }

    private static Value.Place placeOf(Lead lead, boolean inAddress) {
        if (inAddress) {
            return Value.Place.QUERY;
        }
        return switch (lead.bond()) {
            case CELL -> Value.Place.CELL;
            case ELEMENT -> Value.Place.ELEMENT;
            default -> Value.Place.PLAIN;
        };
    }

    private static boolean isInAddress(Scan scan, Label label) {
        char before = scan.at(label.start() - 1);
        return before == '?' || before == '&' || (before == ';' && scan.startsWith(label.start() - 5, "&amp;"));
    }

    /** {@code password: string = "…"}: what follows the colon is a type, the value follows the equals sign. */
    private static boolean isTypeAnnotation(Scan scan, Value value) {
        int sign = scan.skipBlanks(value.end());
        return !value.quoted()
                && value.length() > 0
                && value.length() < 40
                && sign > value.end()
                && scan.at(sign) == '='
                && scan.at(sign + 1) != '='
                && !ValueShape.of(scan, value.start(), value.end()).random();
    }
}
