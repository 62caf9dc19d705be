package org.tokenspend.backend;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Walks a server's small JSON answers field by field; anything that is not one JSON object reads as {@code false}. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Takes one field; the parser stands on its value and must be left on the value's last token. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonParser value);
    }

    /** Reads a text that must be one object and nothing else. */
    static boolean read(String text, Field field) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            fields(json, field);
            return json.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Reads the fields of the object the parser stands on. */
    static void fields(JsonParser json, Field field) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name, json);
            json.skipChildren();
        }
    }

    /** The value as a string; {@code null} where it is something else. */
    static @Nullable String text(JsonParser value) {
        return value.currentToken() == JsonToken.VALUE_STRING ? value.getString() : null;
    }

    /** The value as a count; -1 where it is something else. */
    static long count(JsonParser value) {
        if (value.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return -1;
        }
        long count = value.getValueAsLong(-1);
        return Math.max(count, -1);
    }
}
