package org.tokenspend.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks the same bytes with Jackson, line by line, each line decoded with U+FFFD for what is no UTF-8. A bare scalar on a
 * line is cut off here and not by Jackson, which wants white space behind one.
 */
final class JacksonWalk {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final Pattern SCALAR =
            Pattern.compile("(true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?=[ \\t\\r]|$)");
    /** Jackson 3.2 looks at the low byte of a hex digit only, so U+0645 passes for an E. */
    private static final Pattern ODD_HEX_DIGIT = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f]");

    private static final String SCALAR_STARTS = "-0123456789tfn";
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final long seed;
    private Walk walk = new Walk(0, 0, 0);
    private StringBuilder seen = new StringBuilder();

    JacksonWalk(long seed) {
        this.seed = seed;
    }

    List<LineFacts> lines(byte[] bytes) {
        List<LineFacts> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                lines.add(line(new String(bytes, from, at - from, StandardCharsets.UTF_8), lines.size()));
                from = at + 1;
            }
        }
        return lines;
    }

    private LineFacts line(String text, int number) {
        LineFacts line = new LineFacts();
        line.open = ODD_HEX_DIGIT.matcher(text).find();
        int at = number == 0 && text.startsWith("\uFEFF") ? 1 : 0;
        while (!line.givenUp && !line.open) {
            while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            walk = new Walk(seed, number, line.values.size());
            seen = new StringBuilder();
            at = SCALAR_STARTS.indexOf(text.charAt(at)) >= 0 ? bareScalar(text, at, line) : value(text, at, line);
        }
        return line;
    }

    private int bareScalar(String text, int at, LineFacts line) {
        Matcher scalar = SCALAR.matcher(text).region(at, text.length());
        if (!scalar.lookingAt()) {
            line.open = true;
            return at;
        }
        scalar(scalar.group(1), 0);
        line.values.add(seen.toString());
        return scalar.end(1);
    }

    private int value(String text, int at, LineFacts line) {
        String rest = text.substring(at);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), rest)) {
            json.nextToken();
            value(json, rest, 0);
            json.finishToken();
            line.values.add(seen.toString());
            return at + (int) json.currentLocation().getCharOffset();
        } catch (JacksonException e) {
            // RFC 8259 allows half a surrogate pair anywhere; Jackson refuses one in a name.
            line.open = e.getOriginalMessage().contains("surrogate");
            line.givenUp = !line.open;
            line.reason = e.getOriginalMessage();
            return at;
        }
    }

    private void value(JsonParser json, String source, int depth) {
        JsonToken token = json.currentToken();
        if (token == null || token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            throw new AssertionError("no value at " + json.currentLocation() + " of " + source);
        }
        if (token == JsonToken.VALUE_STRING) {
            string(json, source, depth);
        } else if (token.isScalarValue()) {
            scalar(json.getString(), depth);
        } else {
            container(json, source, depth);
        }
    }

    private void string(JsonParser json, String source, int depth) {
        String text = whole(json.getString());
        switch (walk.next(depth)) {
            case SKIP -> seen.append('?');
            case COPY -> seen.append(source, start(json), end(json));
            case WHOLE_NUMBER -> seen.append("#-1");
            case FLAG, NULL -> seen.append(false);
            case TEXT ->
                seen.append(text.getBytes(StandardCharsets.UTF_8).length <= TextSlot.LIMIT)
                        .append(kept(text));
            case ENTER -> seen.append('"').append(kept(text));
        }
    }

    private void scalar(String text, int depth) {
        switch (walk.next(depth)) {
            case SKIP -> seen.append('?');
            case COPY -> seen.append(text);
            case WHOLE_NUMBER -> seen.append('#').append(wholeNumber(text));
            case FLAG -> seen.append(text.equals("true"));
            case NULL -> seen.append(text.equals("null"));
            case TEXT -> seen.append("falsenull");
            case ENTER -> seen.append('~');
        }
    }

    private void container(JsonParser json, String source, int depth) {
        switch (walk.next(depth)) {
            case SKIP -> skip(json).append('?');
            case COPY -> {
                int from = start(json);
                skip(json).append(source, from, end(json));
            }
            case WHOLE_NUMBER -> skip(json).append("#-1");
            case FLAG, NULL -> skip(json).append(false);
            case TEXT -> skip(json).append("falsenull");
            case ENTER -> {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    object(json, source, depth);
                } else {
                    array(json, source, depth);
                }
            }
        }
    }

    private void object(JsonParser json, String source, int depth) {
        seen.append('{');
        while (true) {
            boolean named = walk.keepsNames();
            if (json.nextToken() == JsonToken.END_OBJECT) {
                break;
            }
            String name = whole(json.currentName());
            seen.append(named ? kept(name) : "")
                    .append('/')
                    .append(Walk.indexOf(name))
                    .append(':');
            json.nextToken();
            value(json, source, depth + 1);
        }
        seen.append('}');
    }

    private void array(JsonParser json, String source, int depth) {
        seen.append('[');
        while (json.nextToken() != JsonToken.END_ARRAY) {
            value(json, source, depth + 1);
            seen.append(',');
        }
        seen.append(']');
    }

    private StringBuilder skip(JsonParser json) {
        json.skipChildren();
        return seen;
    }

    private static int start(JsonParser json) {
        return (int) json.currentTokenLocation().getCharOffset();
    }

    private static int end(JsonParser json) {
        return (int) json.currentLocation().getCharOffset();
    }

    private static long wholeNumber(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && new BigInteger(text).compareTo(LARGEST) <= 0 ? Long.parseLong(text) : -1;
    }

    /** Halves of surrogate pairs that stand alone become U+FFFD. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .forEach(c -> whole.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
        return whole.toString();
    }

    private static @Nullable String kept(String text) {
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= TextSlot.LIMIT;
        return fits && !text.isEmpty() ? text : null;
    }
}
