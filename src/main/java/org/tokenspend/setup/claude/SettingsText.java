package org.tokenspend.setup.claude;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.JsonKind;
import org.tokenspend.json.edit.JsonSyntaxException;
import org.tokenspend.json.edit.ThreeWayMerge;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.Fingerprint;

/** A settings file as JSON that may be edited, or the reason why not. */
final class SettingsText {
    private static final List<String> ROOT = List.of();
    private static final List<String> ENV = List.of("env");

    private SettingsText() {}

    /** The file's JSON; an empty object where there is no file or nothing in it. */
    static EditableJson parse(Path file, @Nullable Content content) {
        if (content == null || content.isBlank()) {
            return EditableJson.emptyObject();
        }
        try {
            EditableJson settings = EditableJson.parse(content.bytes());
            requireObject(file, settings, ROOT, "Its top level");
            requireObject(file, settings, ENV, "Its \"env\"");
            return settings;
        } catch (JsonSyntaxException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    file + " was not changed: it is not JSON at line " + e.line() + ", column " + e.column() + ".",
                    "There is " + e.problem() + "; Claude Code ignores the whole file while that is so.",
                    "Correct it and run this again, or paste the block by hand: tokenspend setup --print shows it.");
        }
    }

    /** Carries what another program changed into another copy; {@code null} where one of them is no JSON. */
    static @Nullable Content merge(@Nullable Content base, @Nullable Content changed, @Nullable Content into) {
        try {
            // Blank is a file that somebody has just opened to write it, and no document without members.
            return base == null || changed == null || into == null || changed.isBlank() || into.isBlank()
                    ? null
                    : Content.of(ThreeWayMerge.carry(
                                    EditableJson.parse(base.bytes()),
                                    EditableJson.parse(changed.bytes()),
                                    EditableJson.parse(into.bytes()))
                            .bytes());
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private static void requireObject(Path file, EditableJson settings, List<String> path, String name) {
        JsonKind kind = settings.kind(path);
        if (kind != null && kind != JsonKind.OBJECT) {
            throw new UserError(
                    ExitCode.CONFIG,
                    file + " was not changed.",
                    name + " (line " + settings.line(path) + ") is " + kind.phrase()
                            + " where Claude Code wants an object.",
                    "Correct it, then run this again.");
        }
    }

    /** SHA-256 of a value, in hex: of a string's content however it is spelled, of anything else's characters. */
    static @Nullable String fingerprint(EditableJson settings, List<String> path) {
        String raw = settings.raw(path);
        if (raw == null) {
            return null;
        }
        String string = settings.string(path);
        return Fingerprint.of((string == null ? "raw:" + raw : "string:" + string).getBytes(StandardCharsets.UTF_8));
    }
}
