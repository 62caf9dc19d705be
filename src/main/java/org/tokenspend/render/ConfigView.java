package org.tokenspend.render;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.Quarantined;
import org.tokenspend.config.ConfigReport;
import org.tokenspend.config.ConfigReport.ShownValue;
import org.tokenspend.config.Identity;
import org.tokenspend.config.Origin;
import org.tokenspend.config.SettingKey;
import org.tokenspend.config.SetupRecord;

/** The settings in force, for people and as {@code tokenspend.config/v1}. */
public final class ConfigView {
    private ConfigView() {}

    /**
     * Prints a table.
     *
     * @param refused records that a server refused and that wait for {@code --retry-quarantined}
     */
    public static void print(PrintStream out, Style style, ConfigReport report, List<Quarantined> refused) {
        Table table =
                Table.of(Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT).header("KEY", "VALUE", "FROM");
        for (ShownValue value : report.values()) {
            Origin origin = value.origin();
            table.row(
                    value.key().fileName(),
                    origin == null ? absent(value.key()) : String.join(", ", value.values()),
                    origin == null ? "" : origin.describe());
        }
        SetupRecord setup = report.setup();
        if (setup != null) {
            table.row("setup", setup.method() + " " + setup.version(), Origin.CONFIG_FILE.describe());
        }
        table.lines(style).forEach(out::println);
        out.println();
        out.println("Config file: " + Printable.of(report.file().toString())
                + (report.fileExists() ? "" : " (not there yet)"));
        if (!refused.isEmpty()) {
            out.println();
            out.println("Refused by the server; tokenspend ingest --retry-quarantined sends them again:");
            RefusedRecords.table(refused).lines(style).forEach(out::println);
        }
    }

    /** Prints one object. */
    public static void printJson(PrintStream out, ConfigReport report, List<Quarantined> refused) {
        JsonObject json = JsonText.ofSchema("config")
                .put("config_file", report.file().toString())
                .put("config_file_exists", report.fileExists());
        JsonObject settings = json.object("settings");
        for (ShownValue value : report.values()) {
            addSetting(settings.object(value.key().fileName()), value);
        }
        json.put("analyzer_dirs", report.analyzerDirs());
        SetupRecord setup = report.setup();
        if (setup != null) {
            json.object("setup")
                    .put("method", setup.method())
                    .put("version", setup.version())
                    .put("files", setup.files());
        }
        RefusedRecords.addTo(json.objects("quarantined"), refused);
        JsonText.print(out, json);
    }

    private static void addSetting(JsonObject setting, ShownValue value) {
        Origin origin = value.origin();
        if (origin == null) {
            setting.put("value", (String) null).put("origin", (String) null);
            return;
        }
        if (value.key() == SettingKey.CLAUDE_DIR) {
            setting.put("value", value.values());
        } else {
            setting.put("value", value.values().get(0));
        }
        setting.put("origin", origin.kind().wireName());
        @Nullable String name = origin.name();
        if (name != null) {
            setting.put("name", name);
        }
    }

    private static String absent(SettingKey key) {
        return switch (key) {
            case USER_ID -> Identity.NOT_MADE_YET;
            case EMAIL -> "(not asked yet)";
            default -> "(not set)";
        };
    }
}
