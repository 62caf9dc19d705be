package org.tokenspend.sources.opencode;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;

/** The raw shape of a message, as a row's {@code data} or a file of its own; of parts, what a finished step says. */
final class OpencodeMessage {
    private static final Keys KEYS =
            Keys.of("id", "sessionID", "role", "type", "modelID", "providerID", "model", "path", "time", "tokens");
    private static final Keys MODEL = Keys.of("id", "modelID", "providerID");
    private static final Keys FOLDER = Keys.of("cwd");
    private static final Keys TIME = Keys.of("created", "completed");
    private static final Keys ROLES = Keys.of("assistant", "step-finish");

    final TextSlot id = new TextSlot();
    final TextSlot session = new TextSlot();
    private final TextSlot role = new TextSlot();
    private final TextSlot type = new TextSlot();
    private final TextSlot modelId = new TextSlot();
    private final TextSlot providerId = new TextSlot();
    final TextSlot folder = new TextSlot();
    final OpencodeTokens tokens = new OpencodeTokens();
    private long created;
    private long completed;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(id);
                case 1 -> json.text(session);
                case 2 -> json.text(role);
                case 3 -> json.text(type);
                case 4 -> json.text(modelId);
                case 5 -> json.text(providerId);
                case 6 -> readModel(json);
                case 7 -> readFolder(json);
                case 8 -> readTime(json);
                case 9 -> tokens.read(json);
                default -> json.skip();
            }
        }
    }

    /** Whether it speaks of a model's answer; a row of the newer table says so in a column of its own. */
    boolean isAssistant() {
        return role.indexIn(ROLES) == 0 || (!role.isPresent() && type.indexIn(ROLES) == 0);
    }

    /** Whether it is the part that ends a step. */
    boolean isStep() {
        return type.indexIn(ROLES) == 1;
    }

    @Nullable
    String model() {
        return modelId.text();
    }

    @Nullable
    String provider() {
        return providerId.text();
    }

    /** When the answer began, Unix time in milliseconds; negative where it does not say. */
    long created() {
        return created;
    }

    /** When it ended; negative while it has not. */
    long completed() {
        return completed;
    }

    void clear() {
        id.clear();
        session.clear();
        role.clear();
        type.clear();
        modelId.clear();
        providerId.clear();
        folder.clear();
        tokens.clear();
        created = -1;
        completed = -1;
    }

    private void readModel(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(MODEL); key != JsonScanner.END; key = json.nextKey(MODEL)) {
            switch (key) {
                case 0, 1 -> json.text(modelId);
                case 2 -> json.text(providerId);
                default -> json.skip();
            }
        }
    }

    private void readFolder(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(FOLDER); key != JsonScanner.END; key = json.nextKey(FOLDER)) {
            if (key == 0) {
                json.text(folder);
            } else {
                json.skip();
            }
        }
    }

    private void readTime(JsonScanner json) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(TIME); key != JsonScanner.END; key = json.nextKey(TIME)) {
            switch (key) {
                case 0 -> created = json.wholeNumber();
                case 1 -> completed = json.wholeNumber();
                default -> json.skip();
            }
        }
    }
}
