package org.tokenspend.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that {@code --json} prints, with its members in the order in which they were put. */
public final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    JsonObject() {}

    JsonObject put(String name, @Nullable String value) {
        members.put(name, value);
        return this;
    }

    JsonObject put(String name, long value) {
        members.put(name, value);
        return this;
    }

    JsonObject put(String name, double value) {
        members.put(name, value);
        return this;
    }

    JsonObject put(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    /** A list of strings. */
    JsonObject put(String name, Collection<String> values) {
        members.put(name, List.copyOf(values));
        return this;
    }

    /** A new object at the name. */
    JsonObject object(String name) {
        JsonObject object = new JsonObject();
        members.put(name, object.members);
        return object;
    }

    /** A new list of objects at the name. */
    Objects objects(String name) {
        List<Object> elements = new ArrayList<>();
        members.put(name, elements);
        return new Objects(elements);
    }

    /** The members with plain values. */
    Map<String, @Nullable Object> members() {
        return members;
    }

    /** A list of objects that grows. */
    static final class Objects {
        private final List<Object> elements;

        private Objects(List<Object> elements) {
            this.elements = elements;
        }

        JsonObject add() {
            JsonObject object = new JsonObject();
            elements.add(object.members);
            return object;
        }
    }
}
