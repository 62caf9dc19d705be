package org.tokenspend.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks a stream with the scanner under test. */
final class ScannerWalk {
    private static final Keys KEYS = Keys.of(Walk.NAMES);

    private final JsonScanner json = new JsonScanner();
    private final TextSlot slot = new TextSlot();
    private final long seed;
    private Walk walk = new Walk(0, 0, 0);
    private StringBuilder seen = new StringBuilder();

    ScannerWalk(long seed) {
        this.seed = seed;
    }

    List<LineFacts> lines(InputStream stream) throws IOException {
        List<LineFacts> lines = new ArrayList<>();
        json.open(stream, 0, 0);
        while (json.nextValue()) {
            while (lines.size() < json.line()) {
                lines.add(new LineFacts());
            }
            LineFacts line = lines.get(lines.size() - 1);
            if (json.isGlued() != !line.values.isEmpty()) {
                throw new AssertionError("glued: " + json.isGlued() + " behind " + line);
            }
            readValue(line, lines.size() - 1);
        }
        return lines;
    }

    private void readValue(LineFacts line, int number) throws IOException {
        walk = new Walk(seed, number, line.values.size());
        seen = new StringBuilder();
        try {
            value(0);
            json.valueDone();
            line.values.add(seen.toString());
        } catch (MalformedJson e) {
            line.givenUp = true;
            json.skipLine();
        }
    }

    private void value(int depth) throws IOException, MalformedJson {
        switch (walk.next(depth)) {
            case SKIP -> {
                json.skip();
                seen.append('?');
            }
            case COPY -> {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                json.copy(copy);
                seen.append(copy.toString(StandardCharsets.UTF_8));
            }
            case WHOLE_NUMBER -> seen.append('#').append(json.wholeNumber());
            case FLAG -> seen.append(json.flag());
            case NULL -> seen.append(json.isNull());
            case TEXT -> text();
            case ENTER -> enter(depth);
        }
    }

    private void text() throws IOException, MalformedJson {
        json.text(slot);
        seen.append(slot.isPresent()).append(slot.text());
    }

    private void enter(int depth) throws IOException, MalformedJson {
        switch (json.peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> seen.append('"').append(json.string());
            default -> {
                json.skip();
                seen.append('~');
            }
        }
    }

    private void object(int depth) throws IOException, MalformedJson {
        json.enterObject();
        seen.append('{');
        while (true) {
            boolean named = walk.keepsNames();
            int key = named ? json.nextKey(KEYS, slot) : json.nextKey(KEYS);
            if (key == JsonScanner.END) {
                break;
            }
            seen.append(named ? slot.text() : "").append('/').append(key).append(':');
            value(depth + 1);
        }
        seen.append('}');
    }

    private void array(int depth) throws IOException, MalformedJson {
        json.enterArray();
        seen.append('[');
        while (json.nextElement()) {
            value(depth + 1);
            seen.append(',');
        }
        seen.append(']');
    }
}
