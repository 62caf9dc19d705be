package org.tokenspend.faults;

import java.util.Base64;
import org.tokenspend.support.Scene;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state file as somebody else would read it. */
record SavedState(JsonNode json) {
    private static final int BYTES_PER_CALL = 20;

    static SavedState of(Scene scene) {
        String text = scene.stateText();
        return new SavedState(JsonMapper.shared().readTree(text.equals("(none)") ? "{}" : text));
    }

    /** Whether the file is whole: a torn one is not JSON. */
    static boolean isWhole(Scene scene) {
        try {
            SavedState state = of(scene);
            return state.json.isEmpty() || state.json.path("version").asInt() == 1;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Calls it remembers for the first destination. */
    int calls() {
        String calls = json.at("/destinations/0/acknowledged").asString("");
        return Base64.getDecoder().decode(calls).length / BYTES_PER_CALL;
    }
}
