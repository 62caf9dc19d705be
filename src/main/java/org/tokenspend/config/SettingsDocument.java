package org.tokenspend.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.JsonKind;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/**
 * The content of config.json: {@code {"version":1,"user_id","email","salt","url","token","analyzer_dirs":[…],
 * "setup":{"method","version","files":[…]}}}.
 *
 * <p>It is edited as text: keys it does not know, the order of all keys and the spelling of every value stay as they are,
 * because an older or newer product may own them.
 */
public final class SettingsDocument {
    private static final List<String> SALT = List.of("salt");
    private static final List<String> ANALYZER_DIRS = List.of("analyzer_dirs");
    private static final List<String> SETUP = List.of("setup");
    private static final List<String> METHOD = List.of("setup", "method");
    private static final List<String> MAKER = List.of("setup", "version");
    private static final List<String> FILES = List.of("setup", "files");

    private EditableJson json;
    private final Path file;

    SettingsDocument(EditableJson json, Path file) {
        this.json = json;
        this.file = file;
    }

    /** The stored value; {@code null} where there is none. */
    public @Nullable String get(SettingKey key) {
        return text(path(key));
    }

    public void put(SettingKey key, String value) {
        put(path(key), value);
    }

    /** Forgets a value and says whether there was one. */
    public boolean remove(SettingKey key) {
        boolean known = !isAbsent(path(key));
        json = json.without(path(key));
        return known;
    }

    @Nullable
    String salt() {
        return text(SALT);
    }

    void putSalt(String salt) {
        put(SALT, salt);
    }

    /** Every folder in which the analyzer ever ran; sessions of those folders are the product's own. */
    public List<String> analyzerDirs() {
        return texts(ANALYZER_DIRS);
    }

    /** Adds a folder of the analyzer, once. */
    public void rememberAnalyzerDir(String folder) {
        if (!analyzerDirs().contains(folder)) {
            json = json.kind(ANALYZER_DIRS) == JsonKind.ARRAY
                    ? json.appended(ANALYZER_DIRS, folder)
                    : json.with(ANALYZER_DIRS, List.of(folder));
        }
    }

    /** How live telemetry was last configured; {@code null} where it never was. */
    public @Nullable SetupRecord setup() {
        if (isAbsent(SETUP)) {
            return null;
        }
        if (json.kind(SETUP) != JsonKind.OBJECT) {
            throw wrongType(SETUP, "an object");
        }
        @Nullable String method = text(METHOD);
        @Nullable String version = text(MAKER);
        return new SetupRecord(
                method == null ? "" : method, version == null ? "" : version, texts(FILES), SetupChanges.read(json));
    }

    /** Notes how live telemetry was configured; keys of the entry that are not ours stay. */
    public void recordSetup(SetupRecord record) {
        if (json.kind(SETUP) != JsonKind.OBJECT) {
            json = json.with(SETUP, Map.of());
        }
        put(METHOD, record.method());
        put(MAKER, record.version());
        json = SetupChanges.write(json.with(FILES, record.files()), record.changes());
    }

    /** Forgets it and says whether there was something to forget. */
    public boolean removeSetup() {
        boolean known = json.kind(SETUP) != null;
        json = json.without(SETUP);
        return known;
    }

    EditableJson json() {
        return json;
    }

    private static List<String> path(SettingKey key) {
        return List.of(key.fileName());
    }

    private boolean isAbsent(List<String> path) {
        JsonKind kind = json.kind(path);
        return kind == null || kind == JsonKind.NULL;
    }

    /** The same string spelled with other escapes is no reason to write. */
    private void put(List<String> path, String value) {
        if (!value.equals(json.string(path))) {
            json = json.with(path, value);
        }
    }

    private @Nullable String text(List<String> path) {
        if (isAbsent(path)) {
            return null;
        }
        @Nullable String text = json.string(path);
        if (text == null) {
            throw wrongType(path, "a string");
        }
        return text;
    }

    private List<String> texts(List<String> path) {
        List<String> values = new ArrayList<>();
        if (isAbsent(path)) {
            return values;
        }
        if (json.kind(path) != JsonKind.ARRAY) {
            throw wrongType(path, "a list of strings");
        }
        for (int i = 0; i < json.size(path); i++) {
            @Nullable String element = json.string(EditableJson.element(path, i));
            if (element == null) {
                throw wrongType(path, "a list of strings");
            }
            values.add(element);
        }
        return values;
    }

    private UserError wrongType(List<String> path, String wanted) {
        return new UserError(
                ExitCode.CONFIG,
                "The configuration file " + file + " cannot be used.",
                "Its \"" + path.get(path.size() - 1) + "\" is not " + wanted + ".",
                "Correct or remove that key; nothing was changed.");
    }
}
