package org.tokenspend.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of config.json's {@code setup} that undoes it: {@code "changes":[{"file","backup","after",
 * "values":[{"path":[…],"before","after"}]}]}.
 *
 * <p>An entry that cannot be understood is left out: it can then not be undone, which is no reason to stop anything.
 */
final class SetupChanges {
    private static final String CHANGES = "changes";

    private SetupChanges() {}

    static List<ChangedFile> read(ObjectNode setup) {
        List<ChangedFile> files = new ArrayList<>();
        for (JsonNode node : elements(setup.get(CHANGES))) {
            @Nullable String file = text(node, "file");
            if (file != null) {
                List<ChangedValue> values = new ArrayList<>();
                elements(node.get("values")).forEach(value -> readValue(value, values));
                files.add(new ChangedFile(file, text(node, "backup"), text(node, "after"), List.copyOf(values)));
            }
        }
        return List.copyOf(files);
    }

    private static void readValue(JsonNode node, List<ChangedValue> values) {
        List<String> path = new ArrayList<>();
        elements(node.get("path")).forEach(step -> path.add(step.asString("")));
        @Nullable String after = text(node, "after");
        if (after != null) {
            values.add(new ChangedValue(List.copyOf(path), text(node, "before"), after));
        }
    }

    static void write(ObjectNode setup, List<ChangedFile> changes) {
        ArrayNode files = setup.putArray(CHANGES);
        for (ChangedFile change : changes) {
            ObjectNode file = files.addObject().put("file", change.file());
            put(file, "backup", change.backup());
            put(file, "after", change.after());
            ArrayNode values = file.putArray("values");
            for (ChangedValue value : change.values()) {
                ObjectNode entry = values.addObject();
                ArrayNode path = entry.putArray("path");
                value.path().forEach(path::add);
                put(entry, "before", value.before());
                entry.put("after", value.after());
            }
        }
    }

    private static void put(ObjectNode object, String key, @Nullable String value) {
        if (value != null) {
            object.put(key, value);
        }
    }

    private static @Nullable String text(JsonNode object, String key) {
        JsonNode node = object.get(key);
        return node != null && node.isString() ? node.stringValue() : null;
    }

    private static Iterable<JsonNode> elements(@Nullable JsonNode node) {
        return node instanceof ArrayNode array ? array : List.of();
    }
}
