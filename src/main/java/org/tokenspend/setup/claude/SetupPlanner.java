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
 * Works out what one settings file should look like, and how to undo it. A pure function of the content.
 *
 * <p>What an earlier run noted for undoing stays as it is for values that still are what that run wrote: undoing leads
 * back to before the first run, however many followed.
 */
public final class SetupPlanner {
    private static final List<String> ROOT = List.of();
    private static final List<String> ENV = List.of("env");
    static final List<String> CLEANUP = List.of("cleanupPeriodDays");

    private final Path file;
    private final LiveTelemetry live;
    private final Map<String, String> environment;
    private final @Nullable Integer keepDays;
    private final ChangedFile earlier;

    /**
     * A planner for one file.
     *
     * @param environment the variables that the client would inherit
     * @param keepDays how long transcripts are to be kept; {@code null} to leave that as it is
     * @param earlier what earlier runs noted about the file
     */
    public SetupPlanner(
            Path file,
            LiveTelemetry live,
            Map<String, String> environment,
            @Nullable Integer keepDays,
            ChangedFile earlier) {
        this.file = file;
        this.live = live;
        this.environment = environment;
        this.keepDays = keepDays;
        this.earlier = earlier;
    }

    /** Nothing noted about a file yet. */
    public static ChangedFile untouched(Path file) {
        return new ChangedFile(file.toString(), null, null, List.of());
    }

    /**
     * The change that the content needs; one that already has everything comes back equal.
     *
     * @throws org.tokenspend.outcome.UserError where the file is not one that may be edited
     */
    public SettingsChange plan(@Nullable Content now) {
        EditableJson before = SettingsText.parse(file, now);
        List<Wanted> wanted = wanted(before);
        if (wanted.isEmpty()) {
            return new SettingsChange(now, List.of(), earlier);
        }
        List<KeyChange> keys = new ArrayList<>();
        List<ChangedValue> undo = new ArrayList<>(containers(now, before));
        EditableJson after = before;
        for (Wanted change : wanted) {
            after = after.with(change.path(), change.value());
            keys.add(new KeyChange(
                    change.path(), before.raw(change.path()), change.standing() == Wanted.Standing.FOREIGN));
        }
        for (Wanted change : wanted) {
            String written = SettingsText.fingerprint(after, change.path());
            if (written != null) {
                undo.add(new ChangedValue(change.path(), original(before, change.path()), written));
            }
        }
        return new SettingsChange(
                Content.of(after.bytes()), keys, new ChangedFile(file.toString(), null, null, merged(undo)));
    }

    private List<Wanted> wanted(EditableJson settings) {
        List<Wanted> wanted =
                new ArrayList<>(TelemetryBlock.of(settings, live, environment, path -> isAsWritten(settings, path)));
        if (keepDays != null && !keepDays.toString().equals(settings.raw(CLEANUP))) {
            wanted.add(new Wanted(CLEANUP, keepDays, Wanted.Standing.OURS));
        }
        wanted.removeIf(value -> value.standing() == Wanted.Standing.RIGHT);
        return wanted;
    }

    private boolean isAsWritten(EditableJson settings, List<String> path) {
        ChangedValue noted = noted(path);
        return noted != null && noted.after().equals(SettingsText.fingerprint(settings, path));
    }

    /** What was there before the first run: noted then, if the value is still that run's. */
    private @Nullable String original(EditableJson before, List<String> path) {
        ChangedValue noted = noted(path);
        return noted != null && isAsWritten(before, path) ? noted.before() : before.raw(path);
    }

    private @Nullable ChangedValue noted(List<String> path) {
        return earlier.values().stream()
                .filter(value -> value.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /**
     * The empty objects that this change fills, and the document it makes from nothing: taking the values out again
     * must not leave a shell behind.
     */
    private static List<ChangedValue> containers(@Nullable Content now, EditableJson before) {
        List<ChangedValue> containers = new ArrayList<>();
        if (now == null || now.isBlank()) {
            containers.add(new ChangedValue(ROOT, now == null ? null : now.toString(), ""));
        } else if (before.size(ROOT) == 0) {
            containers.add(new ChangedValue(ROOT, before.raw(ROOT), ""));
        }
        if (before.size(ENV) == 0) {
            containers.add(new ChangedValue(ENV, before.raw(ENV), ""));
        }
        return containers;
    }

    /** The new notes behind those earlier ones that they do not replace. */
    private List<ChangedValue> merged(List<ChangedValue> changes) {
        List<ChangedValue> merged = new ArrayList<>();
        for (ChangedValue value : earlier.values()) {
            if (changes.stream().noneMatch(change -> change.path().equals(value.path()))) {
                merged.add(value);
            }
        }
        merged.addAll(changes);
        return List.copyOf(merged);
    }
}
