package org.tokenspend.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;

/** What a reader must know to go on inside a file, as one flat JSON object of texts; the reader's version is one of them. */
public final class ResumeState {
    private static final Keys NONE = Keys.of();
    private static final String VERSION = "v";

    private final Map<String, String> values = new LinkedHashMap<>();

    /** An empty state of the reader's version. */
    public ResumeState(int version) {
        put(VERSION, version);
    }

    private ResumeState() {}

    /** Reads a state back; {@code null} where there is none, or one of another version. */
    public static @Nullable ResumeState parse(@Nullable String written, int version) {
        if (written == null) {
            return null;
        }
        ResumeState state = new ResumeState();
        try {
            state.read(written);
        } catch (IOException | MalformedJson e) {
            return null;
        }
        return state.number(VERSION) == version ? state : null;
    }

    /** Keeps a text; {@code null} is left out. */
    public void put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Keeps a number. */
    public void put(String name, long value) {
        values.put(name, Long.toString(value));
    }

    /** The names of what is kept. */
    public Set<String> names() {
        return values.keySet();
    }

    /** A text, {@code null} where it is not there. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** A number, 0 where it is not there. */
    public long number(String name) {
        String value = values.get(name);
        try {
            return value == null ? 0 : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The state as JSON. */
    public String json() {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "");
            quote(json, name);
            json.append(':');
            quote(json, value);
        });
        return json.append('}').toString();
    }

    private void read(String written) throws IOException, MalformedJson {
        JsonScanner json = new JsonScanner();
        TextSlot name = new TextSlot();
        json.open(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), 0, 0);
        json.enterObject();
        while (json.nextKey(NONE, name) != JsonScanner.END) {
            String value = json.string();
            put(String.valueOf(name.text()), value == null ? "" : value);
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
