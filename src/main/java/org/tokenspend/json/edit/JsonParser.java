package org.tokenspend.json.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads strict JSON (RFC 8259) into nodes that know their place in the text.
 *
 * <p>As strict as {@code JSON.parse}: what passes here is what the agents themselves accept, and the first error has an
 * exact place.
 */
final class JsonParser {
    /** Deeper than any settings file, and shallow enough for the stack of any thread. */
    private static final int MAX_DEPTH = 500;

    private static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static JsonNode parse(String text) throws JsonSyntaxException {
        JsonParser parser = new JsonParser(text);
        parser.skipSpace();
        JsonNode root = parser.value();
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.unexpected("the end of the file");
        }
        return root;
    }

    /** The characters a string literal stands for; the literal has been read by this parser before. */
    static String decode(String literal) {
        try {
            return new JsonParser(literal).string();
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("not a string literal", e);
        }
    }

    private JsonNode value() throws JsonSyntaxException {
        int start = at;
        switch (peek()) {
            case '{' -> {
                return object();
            }
            case '[' -> {
                return array();
            }
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        }
        return new JsonNode.ScalarNode(start, at, kind(text.charAt(start)));
    }

    private static JsonKind kind(char first) {
        return switch (first) {
            case '"' -> JsonKind.STRING;
            case 't', 'f' -> JsonKind.BOOLEAN;
            case 'n' -> JsonKind.NULL;
            default -> JsonKind.NUMBER;
        };
    }

    private JsonNode object() throws JsonSyntaxException {
        int start = open();
        List<JsonNode.Member> members = new ArrayList<>();
        skipSpace();
        while (members.isEmpty() ? peek() != '}' : comma('}')) {
            int nameStart = at;
            if (peek() != '"') {
                throw unexpected(members.isEmpty() ? "a name in double quotes or }" : "a name in double quotes");
            }
            String name = string();
            int nameEnd = at;
            skipSpace();
            expect(':');
            skipSpace();
            members.add(new JsonNode.Member(nameStart, nameEnd, name, value()));
            skipSpace();
        }
        close();
        return new JsonNode.ObjectNode(start, at, List.copyOf(members));
    }

    private JsonNode array() throws JsonSyntaxException {
        int start = open();
        List<JsonNode> elements = new ArrayList<>();
        skipSpace();
        while (elements.isEmpty() ? peek() != ']' : comma(']')) {
            elements.add(value());
            skipSpace();
        }
        close();
        return new JsonNode.ArrayNode(start, at, List.copyOf(elements));
    }

    private int open() throws JsonSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new JsonSyntaxException(text, at, "nesting deeper than " + MAX_DEPTH + " levels");
        }
        return at++;
    }

    private void close() {
        depth--;
        at++;
    }

    /** Whether another item follows; a comma with nothing behind it is the commonest mistake of hand-edited files. */
    private boolean comma(char end) throws JsonSyntaxException {
        if (peek() == end) {
            return false;
        }
        int comma = at;
        expect(',', "a comma or " + end);
        skipSpace();
        if (peek() == end) {
            throw new JsonSyntaxException(text, comma, "a comma with nothing behind it");
        }
        return true;
    }

    private String string() throws JsonSyntaxException {
        int start = at++;
        StringBuilder decoded = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw new JsonSyntaxException(text, start, "a string without its closing quote");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return decoded.toString();
            }
            if (c < ' ') {
                throw new JsonSyntaxException(text, at, "a line break or control character inside a string");
            }
            at++;
            decoded.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() throws JsonSyntaxException {
        char c = peek();
        if (c == 'u') {
            int code = 0;
            for (int i = 1; i <= 4; i++) {
                int digit = at + i < text.length() ? hexDigit(text.charAt(at + i)) : -1;
                if (digit < 0) {
                    throw new JsonSyntaxException(text, at - 1, "a \\u without four hex digits");
                }
                code = code * 16 + digit;
            }
            at += 5;
            return (char) code;
        }
        Character plain = ESCAPES.get(c);
        if (plain == null) {
            throw new JsonSyntaxException(text, at - 1, "an unknown escape");
        }
        at++;
        return plain;
    }

    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private void number() throws JsonSyntaxException {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws JsonSyntaxException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    private void word(String word) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
    }

    private void expect(char c) throws JsonSyntaxException {
        expect(c, String.valueOf(c));
    }

    private void expect(char c, String wanted) throws JsonSyntaxException {
        if (peek() != c) {
            throw unexpected(wanted);
        }
        at++;
    }

    /** The current character; NUL, which is valid nowhere, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && EditableJson.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private JsonSyntaxException unexpected(String wanted) {
        if (at >= text.length()) {
            return new JsonSyntaxException(text, at, "the end of the file where " + wanted + " should be");
        }
        if (text.startsWith("//", at) || text.startsWith("/*", at) || text.charAt(at) == '#') {
            return new JsonSyntaxException(text, at, "a comment, which JSON does not have");
        }
        int character = text.codePointAt(at);
        String shown = Character.isISOControl(character)
                ? String.format("the control character U+%04X", character)
                : "'" + Character.toString(character) + "'";
        return new JsonSyntaxException(text, at, shown + " where " + wanted + " should be");
    }
}
