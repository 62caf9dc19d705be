package org.tokenspend.setup.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.FileSwap;
import org.tokenspend.platform.Io;

/**
 * A file that other programs write too: read, revised and replaced until the revision holds, or left as it was.
 *
 * <p>A program that writes in between is given way to: its content is read and revised afresh, up to three times.
 */
public final class GuardedFile {
    private static final int RETRIES = 3;
    private static final int UNSETTLED_READS = 6;
    private static final int BLANK_READS = 50;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private static final int REPAIRS = 1_000;
    private static final Duration BREATH = Duration.ofMillis(1);
    private static final int CALM_LOOKS = 3;

    private final Path named;
    private final Io io;
    private final Merge merge;
    private @Nullable Path backup;
    private @Nullable Content saved;
    private @Nullable FileSwap swap;
    private boolean swapKnown;

    /**
     * A file that is not touched yet.
     *
     * @param merge carries over what another program wrote at the very same moment
     */
    public GuardedFile(Path named, Io io, Merge merge) {
        this.named = named;
        this.io = io;
        this.merge = merge;
    }

    /** Carries a change from one copy of a content into another. */
    @FunctionalInterface
    public interface Merge {
        /** For content whose inner order nobody knows: never. */
        Merge NEVER = (base, changed, into) -> null;

        /**
         * The content with the change.
         *
         * @param base what both copies once were
         * @return {@code null} where it cannot be done
         */
        @Nullable
        Content carry(@Nullable Content base, @Nullable Content changed, @Nullable Content into);
    }

    /** The content; {@code null} where there is no file. */
    public @Nullable Content read() {
        return TargetFile.read(named);
    }

    /**
     * The content together with its revision. A file caught in the middle of being written reads as empty or broken for
     * a moment, so a revision that refuses it is asked again before its word counts.
     */
    public FileEdit plan(Revision revision) {
        return settled(named, revision);
    }

    /** Where the content of before was saved; {@code null} where nothing was replaced. */
    public @Nullable Path backup() {
        return backup;
    }

    /** Removes what an interrupted run left beside the file. */
    public void tidy() {
        try {
            Replacement.removeLeftovers(TargetFile.resolve(named));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Brings the file to what the revision says it should be.
     *
     * @param beforeWriting called before each write, the last revision asked for being the one written
     * @return whether anything was written
     */
    public boolean apply(Revision revision, Runnable beforeWriting) {
        Path target = TargetFile.resolve(named);
        try {
            TargetFile.requireWritable(named, target);
            Path folder = Objects.requireNonNull(target.getParent());
            AtomicFile.createFolder(folder);
            Replacement.removeLeftovers(target);
            return apply(target, revision, beforeWriting);
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(
                    ExitCode.INTERRUPTED, named + " was not changed.", "The run was interrupted.", "Run it again.");
        }
    }

    private boolean apply(Path target, Revision revision, Runnable beforeWriting)
            throws IOException, InterruptedException {
        FileEdit first = settled(named, revision);
        if (first.isEmpty()) {
            return false;
        }
        save(first.before());
        boolean written = false;
        for (int attempt = 0; attempt <= RETRIES; attempt++) {
            try (Replacement replacement = new Replacement(target, swap())) {
                FileEdit edit = settled(named, revision);
                if (edit.isEmpty()) {
                    return written;
                }
                if (replace(replacement, target, edit, attempt > 0, beforeWriting)) {
                    written = true;
                    save(edit.before());
                    boolean holds = settled(named, revision).isEmpty();
                    Path late = replacement.lateWrite(edit.before());
                    if (late != null) {
                        putOnTop(target, steady(late), edit, beforeWriting);
                    }
                    if (holds) {
                        return true;
                    }
                }
            }
            io.ticker().sleep(PAUSE.multipliedBy(1L << attempt));
        }
        throw new UserError(
                ExitCode.TEMPORARY,
                named + " does not keep what is written to it.",
                "Another program, most likely a running agent session, rewrites it all the time.",
                "Close the running sessions, then run this again.");
    }

    /** One attempt; whether the edit, or what became of it, is in place. */
    private boolean replace(
            Replacement replacement, Path target, FileEdit edit, boolean hurried, Runnable beforeWriting)
            throws IOException, InterruptedException {
        beforeWriting.run();
        Replacement.Result result = replacement.replace(edit.before(), edit.after(), hurried);
        if (result instanceof Replacement.Result.Overtook overtook) {
            putOnTop(target, steady(overtook.newer()), edit, beforeWriting);
        } else if (result instanceof Replacement.Result.TakenBack back) {
            if (!back.newer().isBlank() && merge.carry(edit.before(), back.newer(), back.newer()) != null) {
                putOnTop(target, back.newer(), edit, beforeWriting);
            }
            Path between = replacement.lateWrite(edit.after());
            if (between != null) {
                FileEdit theirs = new FileEdit(named, edit.after(), edit.after(), edit.revision());
                putOnTop(target, steady(between), theirs, beforeWriting);
            }
            return false;
        }
        return !(result instanceof Replacement.Result.Changed);
    }

    /**
     * What was overtaken is newer than the base of our edit: what somebody changed in it is carried into what is there
     * now, which may be ours or, by the time, a third one's. Tried for as long as it takes: it is ours to repair.
     *
     * <p>A program that read the file before the repair and writes it after would take the change out again without
     * knowing. So the repair counts once the change has been there for a while.
     */
    private void putOnTop(Path target, Content overtaken, FileEdit ours, Runnable beforeWriting)
            throws IOException, InterruptedException {
        if (overtaken.isBlank()) {
            return;
        }
        int calm = 0;
        for (int attempt = 0; attempt < REPAIRS && calm < CALM_LOOKS; attempt++) {
            Carried carried;
            try (Replacement replacement = new Replacement(target, swap())) {
                carried = carry(replacement, target, overtaken, ours, beforeWriting);
            }
            calm = switch (carried) {
                case PUT_BACK -> CALM_LOOKS;
                case PRESENT -> calm + 1;
                case WRITTEN, NOT_YET -> 0;
            };
            io.ticker().sleep(carried == Carried.NOT_YET ? BREATH : PAUSE);
        }
        if (calm == CALM_LOOKS) {
            return;
        }
        Path kept = Backups.save(named, overtaken, io.clock().instant());
        throw new UserError(
                ExitCode.TEMPORARY,
                named + " was written by two other programs at once.",
                "It may be missing something that one of them wrote; that version is kept in " + kept + ".",
                "Close the running sessions, compare the two, then run this again.");
    }

    /** How far a change is carried. */
    private enum Carried {
        /** It was there already. */
        PRESENT,
        /** It was not, and is now. */
        WRITTEN,
        /** The content cannot be merged, so what was overtaken is back as a whole. */
        PUT_BACK,
        /** Somebody was quicker. */
        NOT_YET
    }

    private Carried carry(
            Replacement replacement, Path target, Content overtaken, FileEdit ours, Runnable beforeWriting)
            throws IOException, InterruptedException {
        Content current = TargetFile.read(named);
        Content merged = merge.carry(ours.before(), overtaken, current);
        boolean whole = merged == null && Objects.equals(current, ours.after());
        if (merged == null && !whole) {
            return Carried.NOT_YET;
        }
        if (merged != null && merged.equals(current)) {
            return Carried.PRESENT;
        }
        Content wanted = merged == null ? overtaken : merged;
        FileEdit edit = new FileEdit(named, current, revised(ours.revision(), wanted), ours.revision());
        if (!edit.isEmpty() && !replace(replacement, target, edit, true, beforeWriting)) {
            return Carried.NOT_YET;
        }
        return whole ? Carried.PUT_BACK : Carried.WRITTEN;
    }

    /** What may not be revised goes back as it was: to say why is for the next round. */
    private static @Nullable Content revised(Revision revision, Content merged) {
        try {
            return revision.of(merged);
        } catch (UserError e) {
            return merged;
        }
    }

    /** The content of a file that somebody may still be writing into. */
    private Content steady(Path file) throws IOException {
        Content last = Content.of(Files.readAllBytes(file));
        for (int read = 1; read < (last.isBlank() ? BLANK_READS : UNSETTLED_READS); read++) {
            pause();
            Content now = Content.of(Files.readAllBytes(file));
            if (now.equals(last) && !now.isBlank()) {
                return now;
            }
            last = now;
        }
        return last;
    }

    /** Looked for once a write is due: an exchange takes native calls, which take time to set up. */
    private @Nullable FileSwap swap() {
        if (!swapKnown) {
            swap = FileSwap.find(io.os());
            swapKnown = true;
        }
        return swap;
    }

    private FileEdit settled(Path from, Revision revision) {
        for (int read = 1; ; read++) {
            Content now = TargetFile.read(from);
            try {
                if (now == null || !now.isBlank() || read >= UNSETTLED_READS) {
                    return FileEdit.plan(named, now, revision);
                }
            } catch (UserError e) {
                if (read >= UNSETTLED_READS) {
                    throw e;
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            io.ticker().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(
                    ExitCode.INTERRUPTED, named + " was not changed.", "The run was interrupted.", "Run it again.");
        }
    }

    /** One backup a run: of what the write replaced, where that came to be newer than what was read first. */
    private void save(@Nullable Content before) throws IOException {
        if (before == null || before.equals(saved)) {
            return;
        }
        if (backup != null) {
            Files.deleteIfExists(backup);
        }
        backup = Backups.save(named, before, io.clock().instant());
        saved = before;
    }

    private UserError failed(IOException e) {
        String reason = e instanceof AccessDeniedException || e instanceof NoSuchFileException
                ? "The folder or the file may not be written."
                : String.valueOf(e.getMessage());
        return new UserError(
                ExitCode.FAILED,
                named + " was not changed.",
                reason,
                "Make room or make it writable, then run this again; the file is as it was.");
    }
}
