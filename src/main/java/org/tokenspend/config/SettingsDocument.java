package org.tokenspend.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of config.json: {@code {"version":1,"user_id","email","salt","url","token","analyzer_dirs":[…],
 * "setup":{"method","version","files":[…]}}}.
 *
 * <p>Keys it does not know, and the order of all keys, stay as they are: an older or newer product may own them.
 */
public final class SettingsDocument {
    private static final String SALT = "salt";
    private static final String ANALYZER_DIRS = "analyzer_dirs";
    private static final String SETUP = "setup";

    private final ObjectNode root;
    private final Path file;

    SettingsDocument(ObjectNode root, Path file) {
        this.root = root;
        this.file = file;
    }

    /** The stored value; {@code null} where there is none. */
    public @Nullable String get(SettingKey key) {
        return text(root, key.fileName());
    }

    public void put(SettingKey key, String value) {
        root.put(key.fileName(), value);
    }

    /** Forgets a value and says whether there was one. */
    public boolean remove(SettingKey key) {
        JsonNode removed = root.remove(key.fileName());
        return removed != null && !removed.isNull();
    }

    @Nullable
    String salt() {
        return text(root, SALT);
    }

    void putSalt(String salt) {
        root.put(SALT, salt);
    }

    /** Every folder in which the analyzer ever ran; sessions of those folders are the product's own. */
    public List<String> analyzerDirs() {
        return texts(root, ANALYZER_DIRS);
    }

    /** Adds a folder of the analyzer, once. */
    public void rememberAnalyzerDir(String folder) {
        if (!analyzerDirs().contains(folder)) {
            JsonNode known = root.get(ANALYZER_DIRS);
            ArrayNode folders = known instanceof ArrayNode array ? array : root.putArray(ANALYZER_DIRS);
            folders.add(folder);
        }
    }

    /** How live telemetry was last configured; {@code null} where it never was. */
    public @Nullable SetupRecord setup() {
        JsonNode node = root.get(SETUP);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!(node instanceof ObjectNode setup)) {
            throw wrongType(SETUP, "an object");
        }
        @Nullable String method = text(setup, "method");
        @Nullable String version = text(setup, "version");
        return new SetupRecord(
                method == null ? "" : method,
                version == null ? "" : version,
                texts(setup, "files"),
                SetupChanges.read(setup));
    }

    /** Notes how live telemetry was configured; keys of the entry that are not ours stay. */
    public void recordSetup(SetupRecord record) {
        ObjectNode setup = root.get(SETUP) instanceof ObjectNode known ? known : root.putObject(SETUP);
        setup.put("method", record.method());
        setup.put("version", record.version());
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        record.files().forEach(files::add);
        setup.set("files", files);
        SetupChanges.write(setup, record.changes());
    }

    /** Forgets it and says whether there was something to forget. */
    public boolean removeSetup() {
        return root.remove(SETUP) != null;
    }

    ObjectNode tree() {
        return root;
    }

    private @Nullable String text(ObjectNode object, String key) {
        JsonNode node = object.get(key);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw wrongType(key, "a string");
        }
        return node.stringValue();
    }

    private List<String> texts(ObjectNode object, String key) {
        JsonNode node = object.get(key);
        List<String> values = new ArrayList<>();
        if (node == null || node.isNull()) {
            return values;
        }
        if (!node.isArray()) {
            throw wrongType(key, "a list of strings");
        }
        for (JsonNode element : node) {
            if (!element.isString()) {
                throw wrongType(key, "a list of strings");
            }
            values.add(element.stringValue());
        }
        return values;
    }

    private UserError wrongType(String key, String wanted) {
        return new UserError(
                ExitCode.CONFIG,
                "The configuration file " + file + " cannot be used.",
                "Its \"" + key + "\" is not " + wanted + ".",
                "Correct or remove that key; nothing was changed.");
    }
}
