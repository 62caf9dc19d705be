package org.tokenspend.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;

/**
 * The part of config.json's {@code setup} that undoes it: {@code "changes":[{"file","backup","after",
 * "values":[{"path":[…],"before","after"}]}]}.
 *
 * <p>An entry that cannot be understood is left out: it can then not be undone, which is no reason to stop anything.
 */
final class SetupChanges {
    private static final List<String> CHANGES = List.of("setup", "changes");

    private SetupChanges() {}

    static List<ChangedFile> read(EditableJson json) {
        List<ChangedFile> files = new ArrayList<>();
        for (int i = 0; i < json.size(CHANGES); i++) {
            List<String> entry = EditableJson.element(CHANGES, i);
            @Nullable String file = json.string(EditableJson.member(entry, "file"));
            if (file != null) {
                files.add(new ChangedFile(
                        file,
                        json.string(EditableJson.member(entry, "backup")),
                        json.string(EditableJson.member(entry, "after")),
                        values(json, EditableJson.member(entry, "values"))));
            }
        }
        return List.copyOf(files);
    }

    private static List<ChangedValue> values(EditableJson json, List<String> list) {
        List<ChangedValue> values = new ArrayList<>();
        for (int i = 0; i < json.size(list); i++) {
            List<String> entry = EditableJson.element(list, i);
            @Nullable String after = json.string(EditableJson.member(entry, "after"));
            if (after != null) {
                @Nullable String before = json.string(EditableJson.member(entry, "before"));
                values.add(new ChangedValue(steps(json, EditableJson.member(entry, "path")), before, after));
            }
        }
        return List.copyOf(values);
    }

    private static List<String> steps(EditableJson json, List<String> list) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < json.size(list); i++) {
            @Nullable String step = json.string(EditableJson.element(list, i));
            steps.add(step == null ? "" : step);
        }
        return List.copyOf(steps);
    }

    static EditableJson write(EditableJson json, List<ChangedFile> changes) {
        return json.with(CHANGES, changes.stream().map(SetupChanges::file).toList());
    }

    private static Map<String, Object> file(ChangedFile change) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", change.file());
        put(entry, "backup", change.backup());
        put(entry, "after", change.after());
        entry.put("values", change.values().stream().map(SetupChanges::value).toList());
        return entry;
    }

    private static Map<String, Object> value(ChangedValue value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", value.path());
        put(entry, "before", value.before());
        entry.put("after", value.after());
        return entry;
    }

    private static void put(Map<String, Object> entry, String key, @Nullable String value) {
        if (value != null) {
            entry.put(key, value);
        }
    }
}
