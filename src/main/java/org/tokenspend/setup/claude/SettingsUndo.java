package org.tokenspend.setup.claude;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.config.ChangedValue;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.setup.files.Content;

/**
 * Puts a settings file back to what it was before {@code setup} first changed it, as far as our values go.
 *
 * <p>A value that somebody changed since is theirs and stays, and so does everything else they wrote.
 */
public final class SettingsUndo {
    private static final List<String> ROOT = List.of();

    private final Path file;
    private final ChangedFile noted;

    public SettingsUndo(Path file, ChangedFile noted) {
        this.file = file;
        this.noted = noted;
    }

    /**
     * What would be put back.
     *
     * @param after the content; {@code null} for no file
     * @param left the values that somebody changed since
     */
    public record Restored(@Nullable Content after, List<String> left) {}

    /** Works it out for the content that is there now. */
    public Restored plan(@Nullable Content now) {
        List<String> left = new ArrayList<>();
        if (now == null || now.isBlank()) {
            return new Restored(now, left);
        }
        EditableJson settings = SettingsText.parse(file, now);
        List<ChangedValue> values = noted.values().isEmpty() ? recognised(settings) : noted.values();
        for (int i = values.size() - 1; i >= 0; i--) {
            if (!isContainer(values.get(i))) {
                settings = restore(settings, values.get(i), left);
            }
        }
        @Nullable ChangedValue root = null;
        for (ChangedValue value : values) {
            if (value.path().isEmpty()) {
                root = value;
            } else if (isContainer(value)) {
                settings = container(settings, value);
            }
        }
        return root == null
                ? new Restored(Content.of(settings.bytes()), List.copyOf(left))
                : root(settings, root.before(), left);
    }

    /** An object that was made or filled, noted for the case that nothing is left in it. */
    private static boolean isContainer(ChangedValue value) {
        return value.after().isEmpty();
    }

    private static EditableJson restore(EditableJson settings, ChangedValue value, List<String> left) {
        String present = SettingsText.fingerprint(settings, value.path());
        if (present == null || Objects.equals(settings.raw(value.path()), value.before())) {
            // Gone, or put back already: undoing twice is undoing once.
            return settings;
        }
        if (present.equals(value.after())) {
            return value.before() == null
                    ? settings.without(value.path())
                    : settings.withRaw(value.path(), value.before());
        }
        if (value.path().equals(TelemetryBlock.path(Variables.ATTRIBUTES))) {
            return withoutOurAttributes(settings, value.path());
        }
        left.add(String.join(".", value.path()));
        return settings;
    }

    private static EditableJson withoutOurAttributes(EditableJson settings, List<String> path) {
        String present = settings.string(path);
        String rest = present == null ? "" : ResourceAttributes.withoutOurs(present);
        return rest.isEmpty() ? settings.without(path) : settings.with(path, rest);
    }

    private static EditableJson container(EditableJson settings, ChangedValue value) {
        if (settings.kind(value.path()) == null || settings.size(value.path()) > 0) {
            return settings;
        }
        return value.before() == null ? settings.without(value.path()) : settings.withRaw(value.path(), value.before());
    }

    /** A document made from nothing goes again when nothing else has come into it. */
    private static Restored root(EditableJson settings, @Nullable String before, List<String> left) {
        if (settings.size(ROOT) > 0) {
            return new Restored(Content.of(settings.bytes()), List.copyOf(left));
        }
        if (before == null) {
            return new Restored(null, List.copyOf(left));
        }
        Content restored = before.isBlank()
                ? Content.of(before)
                : Content.of(settings.withRaw(ROOT, before).bytes());
        return new Restored(restored, List.copyOf(left));
    }

    /** Without notes (config.json is gone): the block is ours if it carries our id, and is taken out as it stands. */
    private static List<ChangedValue> recognised(EditableJson settings) {
        String attributes = settings.string(TelemetryBlock.path(Variables.ATTRIBUTES));
        List<ChangedValue> values = new ArrayList<>();
        if (attributes == null || ResourceAttributes.userId(attributes) == null) {
            return values;
        }
        values.add(new ChangedValue(List.of("env"), null, ""));
        for (String variable : Variables.BLOCK) {
            List<String> path = TelemetryBlock.path(variable);
            String present = SettingsText.fingerprint(settings, path);
            if (present != null) {
                // An id nobody wrote makes the attributes go their own way: only ours of them are taken out.
                values.add(new ChangedValue(path, null, variable.equals(Variables.ATTRIBUTES) ? "-" : present));
            }
        }
        return values;
    }
}
