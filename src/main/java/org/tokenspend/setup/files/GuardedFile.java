package org.tokenspend.setup.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.Ticker;

/**
 * A file that other programs write too: read, revised and replaced until the revision holds, or left as it was.
 *
 * <p>A program that writes in between is given way to: its content is read and revised afresh, up to three times.
 */
public final class GuardedFile {
    private static final int RETRIES = 3;
    private static final int UNSETTLED_READS = 6;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Path named;
    private final Clock clock;
    private final Ticker ticker;
    private @Nullable Path backup;

    public GuardedFile(Path named, Clock clock, Ticker ticker) {
        this.named = named;
        this.clock = clock;
        this.ticker = ticker;
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
        boolean written = false;
        for (int attempt = 0; attempt <= RETRIES; attempt++) {
            FileEdit edit = settled(named, revision);
            if (edit.isEmpty()) {
                return written;
            }
            if (edit.before() != null) {
                save(edit.before());
            }
            written |= replace(target, edit, beforeWriting);
            if (written && settled(named, revision).isEmpty()) {
                return true;
            }
            ticker.sleep(PAUSE.multipliedBy(1L << attempt));
        }
        throw new UserError(
                ExitCode.TEMPORARY,
                named + " does not keep what is written to it.",
                "Another program, most likely a running agent session, rewrites it all the time.",
                "Close the running sessions, then run this again.");
    }

    private boolean replace(Path target, FileEdit edit, Runnable beforeWriting) throws IOException {
        beforeWriting.run();
        try (Replacement replacement = new Replacement(target)) {
            Replacement.Result result = replacement.replace(edit.before(), edit.after());
            if (result instanceof Replacement.Result.Overtook overtook) {
                putOnTop(target, overtook.newer(), edit, beforeWriting);
            }
            return !(result instanceof Replacement.Result.Changed);
        }
    }

    /** What was overtaken is newer than the base of our edit: it is revised in turn and takes our edit's place. */
    private void putOnTop(Path target, Path newer, FileEdit ours, Runnable beforeWriting) throws IOException {
        FileEdit edit = settled(newer, ours.revision());
        beforeWriting.run();
        try (Replacement replacement = new Replacement(target)) {
            Replacement.Result result = replacement.replace(ours.after(), edit.after());
            if (!(result instanceof Replacement.Result.Done) && edit.before() != null) {
                Path saved = Backups.save(named, edit.before(), clock.instant());
                throw new UserError(
                        ExitCode.TEMPORARY,
                        named + " was written by two other programs at once.",
                        "It may be missing something that one of them wrote; that version is kept in " + saved + ".",
                        "Close the running sessions, compare the two, then run this again.");
            }
        }
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
            ticker.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(
                    ExitCode.INTERRUPTED, named + " was not changed.", "The run was interrupted.", "Run it again.");
        }
    }

    /** One backup a run: what the last attempt replaced is what counts. */
    private void save(Content before) throws IOException {
        if (backup != null) {
            Files.deleteIfExists(backup);
        }
        backup = Backups.save(named, before, clock.instant());
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
