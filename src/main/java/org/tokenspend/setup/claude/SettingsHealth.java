package org.tokenspend.setup.claude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.JsonKind;

/**
 * The mistakes in a settings file that make Claude Code ignore all of it, the telemetry block included.
 *
 * <p>Each was tried with 2.1.330: one value of the wrong kind, and nothing of the file is in effect.
 */
final class SettingsHealth {
    private static final Map<String, JsonKind> KINDS = new LinkedHashMap<>();

    static {
        List.of("permissions", "enabledPlugins", "sandbox", "statusLine", "env")
                .forEach(name -> KINDS.put(name, JsonKind.OBJECT));
        List.of("model", "apiKeyHelper", "outputStyle", "language", "awsAuthRefresh", "autoUpdatesChannel")
                .forEach(name -> KINDS.put(name, JsonKind.STRING));
        List.of("includeCoAuthoredBy", "verbose", "alwaysThinkingEnabled", "enableAllProjectMcpServers")
                .forEach(name -> KINDS.put(name, JsonKind.BOOLEAN));
    }

    private SettingsHealth() {}

    /** One phrase a mistake, for example {@code "permissions" is a string}. */
    static List<String> mistakes(EditableJson settings) {
        List<String> mistakes = new ArrayList<>();
        KINDS.forEach((name, kind) -> expect(settings, List.of(name), kind, mistakes));
        for (String list : List.of("allow", "ask", "deny")) {
            expect(settings, List.of("permissions", list), JsonKind.ARRAY, mistakes);
        }
        String days = settings.raw(SetupPlanner.CLEANUP);
        if (days != null && !days.matches("[1-9]\\d*")) {
            mistakes.add("\"cleanupPeriodDays\" is no whole number from 1 up");
        }
        return List.copyOf(mistakes);
    }

    private static void expect(EditableJson settings, List<String> path, JsonKind wanted, List<String> mistakes) {
        @Nullable JsonKind kind = settings.kind(path);
        if (kind != null && kind != wanted) {
            mistakes.add(
                    "\"" + String.join(".", path) + "\" is " + kind.phrase() + " where it wants " + wanted.phrase());
        }
    }
}
