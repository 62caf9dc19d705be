package org.tokenspend.analyze.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One content block of a message: text, a tool's use, or a tool's result. Text beyond four MiB is not read at all. */
final class Block {
    /** Stands for a text that is too long to be redacted in the memory at hand; the text itself is left out whole. */
    static final String TOO_LONG = "(a very long text, left out)";

    /** The most bytes of a text, and of all texts of a message. */
    static final int MOST_TEXT = 4 << 20;

    private static final int MOST_PEEKED = 4 << 10;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Keys KEYS = Keys.of("type", "text", "name", "input", "is_error", "content");
    private static final Keys TYPES = Keys.of("text", "tool_use", "tool_result");

    private final TextSlot type = new TextSlot();
    private final TextSlot name = new TextSlot();
    private final BoundedBytes text = new BoundedBytes(MOST_TEXT);
    private final BoundedBytes peeked = new BoundedBytes(MOST_PEEKED);
    private boolean hasText;
    private boolean error;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        type.clear();
        name.clear();
        peeked.clear();
        hasText = false;
        error = false;
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(type);
                case 1 -> readText(json);
                case 2 -> json.text(name);
                case 3, 5 -> {
                    peeked.clear();
                    json.copy(peeked);
                }
                case 4 -> error = json.flag();
                default -> json.skip();
            }
        }
    }

    /** Reads the string at hand as text. */
    void readText(JsonScanner json) throws IOException, MalformedJson {
        text.clear();
        hasText = json.peek() == '"';
        json.copy(text);
    }

    boolean isText() {
        return type.indexIn(TYPES) == 0;
    }

    boolean isToolUse() {
        return type.indexIn(TYPES) == 1;
    }

    boolean isToolFailure() {
        return type.indexIn(TYPES) == 2 && error;
    }

    boolean isToolResult() {
        return type.indexIn(TYPES) == 2;
    }

    String toolName() {
        @Nullable String known = name.text();
        return known == null ? "" : known;
    }

    /** Whether the tool was asked to record changes, or the person refused it; the words are the client's own. */
    boolean speaksOf(String words) {
        return new String(peeked.bytes(), 0, peeked.length(), StandardCharsets.UTF_8).contains(words);
    }

    /** The raw text; {@code null} where there is none. */
    @Nullable
    String text() {
        if (!hasText) {
            return null;
        }
        if (text.isOverflown()) {
            return TOO_LONG;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.bytes(), 0, text.length())) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
        } catch (JacksonException e) {
            // Longer than the parser takes, or no UTF-8: without a safe reading there is no text.
            return TOO_LONG;
        }
    }
}
