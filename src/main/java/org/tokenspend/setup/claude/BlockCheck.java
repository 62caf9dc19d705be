package org.tokenspend.setup.claude;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.config.ChangedValue;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.setup.files.Content;

/**
 * Whether a settings file still holds the whole block, told without the token and without the server.
 *
 * <p>The file is held against itself (every value must fit its own endpoint, header and id), against what setup noted
 * when it wrote it, and against the id of this machine.
 *
 * @param present whether our id is in it
 * @param missing values it lacks
 * @param wrong values that do not fit
 */
public record BlockCheck(boolean present, List<String> missing, List<String> wrong) {
    private static final String BEARER = "Authorization=Bearer ";

    /**
     * Checks one file.
     *
     * @param userId this machine's id; {@code null} where none is known
     * @param noted what setup noted when it wrote the file
     */
    public static BlockCheck of(
            Path file,
            @Nullable Content content,
            Map<String, String> environment,
            @Nullable String userId,
            ChangedFile noted) {
        EditableJson settings = SettingsText.parse(file, content);
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Wanted wanted : TelemetryBlock.of(settings, itself(settings), environment, path -> false)) {
            boolean attributes = wanted.path().equals(TelemetryBlock.path(Variables.ATTRIBUTES));
            if (settings.raw(wanted.path()) == null) {
                missing.add(name(wanted.path()));
            } else if (!attributes && wanted.standing() != Wanted.Standing.RIGHT) {
                wrong.add(name(wanted.path()));
            }
        }
        String id = id(settings);
        if (id == null || (userId != null && !id.equals(ResourceAttributes.encode(userId)))) {
            addOnce(wrong, missing, name(TelemetryBlock.path(Variables.ATTRIBUTES)));
        }
        for (ChangedValue value : noted.values()) {
            String present = SettingsText.fingerprint(settings, value.path());
            if (!value.after().isEmpty() && !value.after().equals(present)) {
                addOnce(present == null ? missing : wrong, missing, name(value.path()));
            }
        }
        return new BlockCheck(id != null, List.copyOf(missing), List.copyOf(wrong));
    }

    /** The telemetry that the file's own values describe. */
    private static LiveTelemetry itself(EditableJson settings) {
        String endpoint = settings.string(TelemetryBlock.path(Variables.ENDPOINT));
        String header = settings.string(TelemetryBlock.path(Variables.HEADERS));
        boolean ours = header != null && header.startsWith(BEARER) && !header.contains(",");
        return new LiveTelemetry(
                endpoint == null || endpoint.isBlank() ? "(an endpoint)" : endpoint,
                ours && header != null ? header.substring(BEARER.length()) : "(a token)",
                "(an id)",
                null);
    }

    private static @Nullable String id(EditableJson settings) {
        String attributes = settings.string(TelemetryBlock.path(Variables.ATTRIBUTES));
        return attributes == null ? null : ResourceAttributes.userId(attributes);
    }

    private static void addOnce(List<String> list, List<String> others, String name) {
        if (!list.contains(name) && !others.contains(name)) {
            list.add(name);
        }
    }

    private static String name(List<String> path) {
        return String.join(".", path);
    }
}
