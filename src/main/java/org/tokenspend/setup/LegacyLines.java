package org.tokenspend.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.FileEdit;
import org.tokenspend.setup.files.Fingerprint;
import org.tokenspend.setup.files.GuardedFile;
import org.tokenspend.setup.files.Revision;
import org.tokenspend.setup.shell.LegacyBlock;

/** The startup files whose lines of an older installer are to go. */
final class LegacyLines {
    private static final Revision REMOVAL =
            now -> now == null ? null : LegacyBlock.search(now).without();

    private final Io io;
    private final List<Path> files;

    LegacyLines(Io io, List<Path> files) {
        this.io = io;
        this.files = files;
    }

    /** One edit for each file that has such lines; what is unclear becomes a notice. */
    List<FileEdit> edits(Notices notices) {
        List<FileEdit> edits = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            Content content = read(file, notices);
            // One file under two names, a link among dotfiles, is one file.
            if (content == null || !seen.add(realPath(file))) {
                continue;
            }
            LegacyBlock.Search search = LegacyBlock.search(content);
            if (!search.unclear().isEmpty()) {
                notices.add(
                        Notice.Topic.STARTUP_FILE_UNCLEAR,
                        file.toString(),
                        search.unclear().stream().map(String::valueOf).toList());
            }
            edits.add(FileEdit.plan(file, content, REMOVAL));
        }
        return edits;
    }

    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private @Nullable Content read(Path file, Notices notices) {
        try {
            return new GuardedFile(file, io, GuardedFile.Merge.NEVER).read();
        } catch (UserError e) {
            notices.add(Notice.Topic.SCOPE_UNREADABLE, file.toString(), List.of(e.reason()));
            return null;
        }
    }

    /** Notes the backup that brings the lines back. */
    static void note(FileEdit edit, @Nullable Path backup, List<ChangedFile> changes) {
        Content after = edit.after();
        if (backup != null && after != null) {
            changes.removeIf(change -> change.file().equals(edit.file().toString()));
            changes.add(new ChangedFile(
                    edit.file().toString(), backup.toString(), Fingerprint.of(after.bytes()), List.of()));
        }
    }
}
