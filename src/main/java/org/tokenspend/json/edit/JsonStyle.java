package org.tokenspend.json.edit;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hand a file is written in: its line ends, its step of indentation, what stands around a colon.
 *
 * @param newline the file's first line end; {@code null} where it is all on one line
 * @param step one level of indentation
 * @param colon a colon with the spaces around it
 */
public record JsonStyle(@Nullable String newline, String step, String colon) {
    private static final String DEFAULT_STEP = "  ";

    /** What an empty file gets: the hand of {@code JSON.stringify(value, null, 2)}. */
    public static final JsonStyle PLAIN = new JsonStyle("\n", DEFAULT_STEP, ": ");

    /** One value on a line of its own, as JSON Lines wants it. */
    public static final JsonStyle LINE = new JsonStyle(null, "", ":");

    static JsonStyle of(String text, JsonNode root) {
        JsonNode.Member first =
                root instanceof JsonNode.ObjectNode object && !object.members().isEmpty()
                        ? object.members().get(0)
                        : null;
        int lineEnd = text.indexOf('\n');
        if (first == null) {
            return new JsonStyle(lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? "\r\n" : "\n", DEFAULT_STEP, ": ");
        }
        String gap = text.substring(root.start() + 1, first.nameStart());
        String step = indentation(gap);
        return new JsonStyle(newlineOf(gap), step == null ? DEFAULT_STEP : step, colonOf(text, first));
    }

    /** The text between a name and its value; a style of one member's own line breaks is not worth copying. */
    static String colonOf(String text, JsonNode.Member member) {
        String colon = text.substring(member.nameEnd(), member.value().start());
        return colon.contains("\n") ? ": " : colon;
    }

    /** What follows the last line end in a stretch of white space; {@code null} where there is none. */
    static @Nullable String indentation(String space) {
        int lineEnd = space.lastIndexOf('\n');
        return lineEnd < 0 ? null : space.substring(lineEnd + 1);
    }

    private static @Nullable String newlineOf(String space) {
        int lineEnd = space.indexOf('\n');
        if (lineEnd < 0) {
            return null;
        }
        return lineEnd > 0 && space.charAt(lineEnd - 1) == '\r' ? "\r\n" : "\n";
    }

    /**
     * A {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or {@code null} as text, its lines after
     * the first indented from {@code indent} on.
     */
    public String render(@Nullable Object value, String indent) {
        StringBuilder out = new StringBuilder();
        render(value, indent, out);
        return out.toString();
    }

    private void render(@Nullable Object value, String indent, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            list('{', map.entrySet(), '}', indent, out);
        } else if (value instanceof List<?> list) {
            list('[', list, ']', indent, out);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.append(literal(String.valueOf(entry.getKey()))).append(colon);
            render(entry.getValue(), indent, out);
        } else if (value instanceof String string) {
            out.append(literal(string));
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }

    private void list(char open, Iterable<?> items, char close, String indent, StringBuilder out) {
        out.append(open);
        Iterator<?> rest = items.iterator();
        boolean filled = rest.hasNext();
        while (rest.hasNext()) {
            out.append(lineBreak(indent + step));
            render(rest.next(), indent + step, out);
            if (rest.hasNext()) {
                out.append(newline == null && colon.endsWith(" ") ? ", " : ",");
            }
        }
        out.append(filled ? lineBreak(indent) : "").append(close);
    }

    /** A new line indented so far; nothing in a file that is all on one line. */
    String lineBreak(String indent) {
        return newline == null ? "" : newline + indent;
    }

    /** A string in quotes; only what must be escaped is. */
    static String literal(String string) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || isHalfPair(string, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Half a surrogate pair cannot be encoded; escaped it survives. */
    private static boolean isHalfPair(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }
}
