package org.tokenspend.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.claude.KeyChange;
import org.tokenspend.setup.claude.PinnedKey;
import org.tokenspend.setup.claude.Scope;
import org.tokenspend.setup.claude.Surroundings;
import org.tokenspend.setup.files.FileEdit;

/** Gathers what a person should know, each thing once. */
final class Notices {
    /** Below this the client's deletion limits what a first upload can see. */
    private static final long LONG_KEPT = 365;

    private final Io io;
    private final List<Notice> notices = new ArrayList<>();

    Notices(Io io) {
        this.io = io;
    }

    List<Notice> list() {
        return List.copyOf(notices);
    }

    void add(Notice.Topic topic, String place, List<String> details) {
        notices.add(new Notice(topic, place, details));
    }

    /**
     * Managed settings that do not forbid the edit but have a say.
     *
     * @throws UserError where one cannot be read: it may forbid it
     */
    void managed(List<Scope> scopes, SetupPlace place) {
        for (Scope scope : scopes) {
            if (scope.problem() != null) {
                throw new UserError(
                        ExitCode.CONFIG,
                        "Nothing was changed: the managed settings in " + scope.place() + " cannot be read.",
                        "They may send telemetry elsewhere, and the key with it; " + scope.problem() + ".",
                        "Ask your administrator, or name the file that holds here with --managed-settings-file.");
            }
            if (scope.computed()) {
                add(Notice.Topic.POLICY_COMPUTED, scope.place(), List.of());
            }
        }
        Path named = place.managedFile();
        if (named != null && !Files.exists(named)) {
            add(Notice.Topic.MANAGED_FILE_MISSING, named.toString(), List.of());
        }
    }

    void unreadable(List<Scope> scopes) {
        for (Scope scope : scopes) {
            if (scope.problem() != null) {
                add(Notice.Topic.SCOPE_UNREADABLE, scope.place(), List.of(scope.problem()));
            }
        }
    }

    /** What there is to say about the settings file as it will be. */
    void settings(Path file, FileEdit edit, List<KeyChange> keys, boolean retentionSettled) {
        Surroundings around = Surroundings.of(io, file, edit.after());
        surroundings(file, around);
        List<String> covered = Surroundings.coveredFromEnvironment(io, keys);
        if (!covered.isEmpty()) {
            add(Notice.Topic.ENVIRONMENT_COVERED, "the environment", covered);
        }
        if (Surroundings.dropsAddress(file, edit.before(), edit.after())) {
            add(Notice.Topic.ADDRESS_TAKEN_OUT, file.toString(), List.of());
        }
        if (!retentionSettled && around.cleanupDays() < LONG_KEPT) {
            add(Notice.Topic.TRANSCRIPTS_DELETED, file.toString(), List.of(String.valueOf(around.cleanupDays())));
        }
        readableByOthers(file);
    }

    void surroundings(Path file, Surroundings around) {
        if (!around.mistakes().isEmpty()) {
            add(Notice.Topic.FILE_IGNORED, file.toString(), around.mistakes());
        }
        around.content().forEach(scope -> add(Notice.Topic.CONTENT_REPORTED, scope.place(), scope.content()));
        for (Scope scope : around.project()) {
            List<String> names = scope.pinned().stream().map(PinnedKey::name).toList();
            if (!names.isEmpty()) {
                add(Notice.Topic.PROJECT_OUTRANKS, scope.place(), names);
            }
        }
        unreadable(around.project());
    }

    private void readableByOthers(Path file) {
        try {
            if (Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
                if (mode.contains(PosixFilePermission.GROUP_READ) || mode.contains(PosixFilePermission.OTHERS_READ)) {
                    add(Notice.Topic.READABLE_BY_OTHERS, file.toString(), List.of(PosixFilePermissions.toString(mode)));
                }
            }
        } catch (IOException e) {
            // Its mode is a courtesy; whether it can be read at all has been seen before.
        }
    }
}
