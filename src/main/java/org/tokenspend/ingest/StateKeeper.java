package org.tokenspend.ingest;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.FileMarks;
import org.tokenspend.checkpoint.FileState;
import org.tokenspend.checkpoint.State;
import org.tokenspend.platform.Ticker;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.Source;

/**
 * Moves each file's checkpoint up to its first unsettled call and saves the state file.
 *
 * <p>A small state is saved after every batch. A large one would cost more than the sending, so saves then take at most a
 * tenth of the time; a run that is killed in between sends some batches again.
 */
final class StateKeeper implements Upload.Checkpoints {
    private static final int ALWAYS_SAVE_CALLS = 5_000;
    private static final int SHARE_OF_TIME = 10;

    private final CheckpointFile file;
    private final State state;
    private final DestinationState destination;
    private final Reading reading;
    private final Ticker ticker;
    private boolean unsaved;
    private boolean everSaved;
    private long savedAt;
    private long saveTook;
    private @Nullable String problem;

    StateKeeper(CheckpointFile file, State state, DestinationState destination, Reading reading, Ticker ticker) {
        this.file = file;
        this.state = state;
        this.destination = destination;
        this.reading = reading;
        this.ticker = ticker;
    }

    @Override
    public void changed() {
        unsaved = true;
        boolean small = destination.acknowledged().size() <= ALWAYS_SAVE_CALLS;
        if (small || !everSaved || ticker.nanos() - savedAt > SHARE_OF_TIME * saveTook) {
            advance();
            save();
        }
    }

    @Override
    public void finish() {
        advance();
        forgetVanished();
        if (unsaved) {
            save();
        }
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    private void advance() {
        for (ReadFile read : reading.files()) {
            Cursor cursor = read.isUnchanged() ? null : read.checkpoint(reading.calls());
            if (cursor == null) {
                continue;
            }
            FileState known =
                    destination.files(read.source.id()).get(read.file.path().toString());
            boolean settled = read.isSettled(reading.calls());
            if (known == null || !known.isUpToDate(read.file, settled, cursor)) {
                remember(read, settled, cursor);
            }
        }
    }

    /** A file that went away or was written anew meanwhile has no state worth keeping. */
    private void remember(ReadFile read, boolean settled, Cursor cursor) {
        Map<String, FileState> files = destination.files(read.source.id());
        String path = read.file.path().toString();
        try {
            FileState now = stateAt(read, settled, cursor);
            if (now == null) {
                files.remove(path);
            } else {
                files.put(path, now);
            }
        } catch (IOException e) {
            files.remove(path);
        }
        unsaved = true;
    }

    private static @Nullable FileState stateAt(ReadFile read, boolean settled, Cursor cursor) throws IOException {
        FileState seen = read.seen;
        if (seen == null) {
            return null;
        }
        if (seen.cursor().equals(cursor)) {
            return seen.settledAs(settled);
        }
        boolean same = FileMarks.cursorFor(read.file, seen).equals(seen.cursor());
        return same ? FileMarks.take(read.file, settled, cursor) : null;
    }

    /** States of files that are gone are dropped, unless their source found nothing at all: a disk not mounted, say. */
    private void forgetVanished() {
        for (Source source : reading.sources()) {
            Set<String> found = new HashSet<>();
            reading.files().stream()
                    .filter(read -> read.source.equals(source))
                    .forEach(read -> found.add(read.file.path().toString()));
            if (!found.isEmpty() && destination.files(source.id()).keySet().retainAll(found)) {
                unsaved = true;
            }
        }
    }

    private void save() {
        long started = ticker.nanos();
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= saveUninterrupted();
            unsaved = false;
            problem = null;
        } catch (IOException e) {
            problem = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        everSaved = true;
        savedAt = ticker.nanos();
        saveTook = savedAt - started;
    }

    /** An interrupt closes the channel under a write; what was acknowledged is worth a second try. */
    private boolean saveUninterrupted() throws IOException {
        try {
            file.save(state);
            return false;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            file.save(state);
            return true;
        }
    }
}
