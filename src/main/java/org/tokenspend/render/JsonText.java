package org.tokenspend.render;

import java.io.PrintStream;
import org.tokenspend.json.edit.JsonStyle;

/** The one object that {@code --json} prints. */
public final class JsonText {
    private JsonText() {}

    /** An object that names its schema, {@code tokenspend.<command>/v1}. */
    static JsonObject ofSchema(String command) {
        return new JsonObject().put("schema", "tokenspend." + command + "/v1");
    }

    public static void print(PrintStream out, JsonObject object) {
        out.println(JsonStyle.PLAIN.render(object.members(), ""));
    }

    /** Prints one of many objects, each on a line. */
    static void printLine(PrintStream out, JsonObject object) {
        out.print(JsonStyle.LINE.render(object.members(), "") + "\n");
    }
}
