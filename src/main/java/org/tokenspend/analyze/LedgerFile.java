package org.tokenspend.analyze;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.classify.ClientFlags;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.State;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@link Ledger} in the state file that ingest uses too: each change reads the file, changes its part and writes it,
 * under the file's lock, which is held no longer than that. A lock of its own keeps two passes apart.
 */
final class LedgerFile {
    private static final String PART = "claude-analyze";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final CheckpointFile checkpoint;
    private final Path passLock;
    private final Clock clock;
    private final Ticker ticker;
    private final Consumer<String> notice;

    LedgerFile(Io io, Path stateFile, Consumer<String> notice) {
        this.checkpoint = new CheckpointFile(stateFile, io.clock());
        this.passLock = stateFile.resolveSibling(stateFile.getFileName() + ".analyze.lock");
        this.clock = io.clock();
        this.ticker = io.ticker();
        this.notice = notice;
    }

    /** Keeps other passes away; {@code null} where one is at work. */
    @Nullable
    ExclusiveLock lockPass() {
        try {
            return ExclusiveLock.tryAcquire(passLock);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What is remembered; changes nothing on disk. */
    Ledger peek() {
        boolean[] lost = new boolean[1];
        State state = checkpoint.peek(line -> {
            lost[0] = true;
            notice.accept(line);
        });
        return ledger(state, lost[0]);
    }

    /** Changes what is remembered of sessions; the state's destinations can be entered. */
    @SuppressWarnings("try") // The lock is there to be held, not to be used.
    Ledger update(BiConsumer<State, Ledger> edit) throws InterruptedException {
        try (ExclusiveLock lock = lock()) {
            boolean[] lost = new boolean[1];
            State state = checkpoint.open(line -> {
                lost[0] = true;
                notice.accept(line);
            });
            Ledger ledger = ledger(state, lost[0]);
            edit.accept(state, ledger);
            state.others().put(PART, ledger.json().toString().getBytes(StandardCharsets.UTF_8));
            checkpoint.save(state);
            return ledger;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The organisation that the token led to when it was last asked; {@code null} where that is not known. */
    @Nullable
    String organisation(String url, String keyHash) {
        DestinationState known = checkpoint.peek(notice).find(url, keyHash);
        return known == null ? null : known.organisation();
    }

    /** Remembers what the client understands; the next pass need not ask it again. */
    void learn(ClientFlags flags) {
        try {
            update((state, ledger) -> ledger.client(flags));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A part that cannot be understood starts anew, but for today's money: that counts as spent. */
    private Ledger ledger(State state, boolean lost) {
        byte[] part = state.others().get(PART);
        if (part == null) {
            return lost ? spentToday() : Ledger.empty();
        }
        try {
            Ledger ledger = Ledger.of(JsonMapper.shared().readTree(part));
            if (ledger != null) {
                return ledger;
            }
        } catch (JacksonException e) {
            // Told below.
        }
        notice.accept("what was remembered of analyses cannot be used; today's budget counts as spent");
        return spentToday();
    }

    private Ledger spentToday() {
        Ledger ledger = Ledger.empty();
        ledger.spend(LocalDate.now(clock), Double.MAX_VALUE);
        return ledger;
    }

    private ExclusiveLock lock() throws InterruptedException {
        long deadline = ticker.nanos() + PATIENCE.toNanos();
        for (ExclusiveLock lock = checkpoint.lock(); ; lock = checkpoint.lock()) {
            if (lock != null) {
                return lock;
            }
            if (ticker.nanos() - deadline >= 0) {
                throw new UserError(
                        ExitCode.TEMPORARY,
                        "The state file is in use: " + checkpoint.path(),
                        "Another run has held it for " + PATIENCE.toMinutes() + " minutes.",
                        "Run tokenspend analyze again when that run is done.");
            }
            ticker.sleep(POLL);
        }
    }

    private UserError unwritable(IOException e) {
        return new UserError(
                ExitCode.CONFIG,
                "The state file cannot be written: " + checkpoint.path(),
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "Check the folder and the disk, or name another place with --state-file.");
    }
}
