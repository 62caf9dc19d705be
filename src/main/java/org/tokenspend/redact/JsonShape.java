package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.redact.Findings.Span;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Keeps JSON parseable: spans are fitted to the strings and numbers they lie in, whole escapes are taken, structure is
 * left alone, and a marker in place of a bare number gets quotes.
 */
final class JsonShape {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonShape() {}

    /** The spans as they may be replaced, where the text is one or more JSON values; as they are where it is not. */
    static List<Span> fitted(String text, List<Span> spans) {
        if (spans.isEmpty() || !looksLikeJson(text)) {
            return spans;
        }
        List<Span> result = fit(text, spans);
        return result == null ? spans : result;
    }

    private static boolean looksLikeJson(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i < text.length() && "{[\"-0123456789".indexOf(text.charAt(i)) >= 0;
    }

    private static @Nullable List<Span> fit(String text, List<Span> spans) {
        List<Span> result = new ArrayList<>();
        int next = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isScalarValue() && token != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.finishToken();
                boolean string = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                int end = string
                        ? closingQuote(text, start) + 1
                        : start + parser.getString().length();
                while (next < spans.size() && spans.get(next).end() <= start) {
                    next++;
                }
                for (int i = next; i < spans.size() && spans.get(i).start() < end; i++) {
                    addFitted(result, text, spans.get(i), start, end, string);
                }
            }
            return result;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static int closingQuote(String text, int open) {
        int i = open + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static void addFitted(List<Span> result, String text, Span span, int start, int end, boolean string) {
        if (!string) {
            result.add(new Span(start, end, span.kind(), "\""));
            return;
        }
        int from = Math.max(span.start(), start + 1);
        int to = Math.min(span.end(), end - 1);
        if (from >= to) {
            return;
        }
        int last = result.size() - 1;
        int floor = last >= 0 ? Math.max(start + 1, result.get(last).end()) : start + 1;
        String quote = span.quote().startsWith("\\") ? span.quote() : "";
        result.add(new Span(
                Math.max(floor, escapeStart(text, start + 1, from)),
                escapeEnd(text, start + 1, to),
                span.kind(),
                quote));
    }

    /** The start of the escape that {@code index} lies in; {@code index} where it lies in none. */
    private static int escapeStart(String text, int stringStart, int index) {
        int i = Math.max(stringStart, index - 5);
        while (i > stringStart && text.charAt(i - 1) == '\\') {
            i--;
        }
        while (i < index) {
            int length = escapeLength(text, i);
            if (i + length > index) {
                return i;
            }
            i += length;
        }
        return index;
    }

    private static int escapeEnd(String text, int stringStart, int index) {
        int start = escapeStart(text, stringStart, index);
        return start == index ? index : start + escapeLength(text, start);
    }

    private static int escapeLength(String text, int index) {
        if (text.charAt(index) != '\\') {
            return 1;
        }
        return text.charAt(index + 1) == 'u' ? 6 : 2;
    }
}
