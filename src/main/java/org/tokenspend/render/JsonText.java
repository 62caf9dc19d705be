package org.tokenspend.render;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one object that {@code --json} prints. */
public final class JsonText {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonText() {}

    /** An object that names its schema, {@code tokenspend.<command>/v1}. */
    public static ObjectNode ofSchema(String command) {
        return MAPPER.createObjectNode().put("schema", "tokenspend." + command + "/v1");
    }

    public static void print(PrintStream out, JsonNode object) {
        out.println(MAPPER.writeValueAsString(object));
    }
}
