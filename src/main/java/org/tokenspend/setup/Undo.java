package org.tokenspend.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.config.SetupRecord;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.claude.SettingsUndo;
import org.tokenspend.setup.claude.SetupPlanner;
import org.tokenspend.setup.claude.Surroundings;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.FileEdit;
import org.tokenspend.setup.files.Fingerprint;
import org.tokenspend.setup.files.GuardedFile;
import org.tokenspend.setup.files.Plan;
import org.tokenspend.setup.files.Revision;

/** Takes back what {@code setup} did: proposes, and after consent applies. */
public final class Undo {
    private final Io io;

    public Undo(Io io) {
        this.io = io;
    }

    /**
     * What would be put back in every file that was noted, and in the settings file even where nothing was.
     *
     * @param earlier what runs of setup noted; {@code null} where there is no note
     */
    public Proposal propose(SetupPlace place, @Nullable SetupRecord earlier) {
        List<ChangedFile> changes = new ArrayList<>(earlier == null ? List.of() : earlier.changes());
        String settings = place.settingsFile().toString();
        if (changes.stream().noneMatch(change -> change.file().equals(settings))) {
            changes.add(SetupPlanner.untouched(place.settingsFile()));
        }
        Notices notices = new Notices(io);
        List<FileEdit> edits = changes.stream()
                .map(change -> change.backup() == null
                        ? values(change, notices)
                        : whole(change, Path.of(change.backup()), notices))
                .toList();
        return new Proposal(new Plan(edits), List.of(), List.of(), notices.list());
    }

    /** Changes the files as proposed. */
    public List<Written> apply(Proposal proposal) {
        List<Written> written = new ArrayList<>();
        for (FileEdit edit : proposal.plan().edits()) {
            GuardedFile guarded = guard(edit.file());
            if (guarded.apply(edit.revision(), () -> {})) {
                written.add(new Written(edit.file(), guarded.backup(), edit.after() == null));
            }
        }
        return List.copyOf(written);
    }

    private FileEdit values(ChangedFile change, Notices notices) {
        Path file = Path.of(change.file());
        SettingsUndo undo = new SettingsUndo(file, change);
        FileEdit edit = guard(file).plan(now -> undo.plan(now).after());
        List<String> left = undo.plan(edit.before()).left();
        if (!left.isEmpty()) {
            notices.add(Notice.Topic.CHANGED_SINCE, change.file(), left);
        }
        return edit;
    }

    /** A file that was changed since keeps its content: the backup is named instead. */
    private FileEdit whole(ChangedFile change, Path backup, Notices notices) {
        Content before = backup(backup);
        Revision revision = now ->
                before != null && now != null && Fingerprint.of(now.bytes()).equals(change.after()) ? before : now;
        FileEdit edit = guard(Path.of(change.file())).plan(revision);
        if (edit.isEmpty() && !java.util.Objects.equals(edit.before(), before)) {
            notices.add(Notice.Topic.CHANGED_SINCE, change.file(), List.of(backup.toString()));
        }
        return edit;
    }

    private static @Nullable Content backup(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Content.of(Files.readAllBytes(file)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private GuardedFile guard(Path file) {
        return Surroundings.guard(io, file);
    }
}
