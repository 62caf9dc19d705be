package org.tokenspend.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.claude.LiveTelemetry;
import org.tokenspend.setup.claude.SettingsChange;
import org.tokenspend.setup.claude.SettingsUndo;
import org.tokenspend.setup.claude.SetupPlanner;
import org.tokenspend.setup.claude.Surroundings;
import org.tokenspend.setup.files.GuardedFile;
import org.tokenspend.support.Cli;

/**
 * Four programs rewrite settings.json all the time, two by renaming a new file over it, two by writing into it as
 * agents do, while setup and undo run in turn.
 *
 * <p>The writers take turns among themselves, so that whatever gets lost, setup lost it: each adds a key at every turn
 * and takes it out again fifty turns later, when it must be there.
 */
class FourWritersTest {
    private static final LiveTelemetry LIVE = new LiveTelemetry("https://x.example/otlp", "ts_x", "me", null);

    @TempDir
    @Nullable
    Path temporary;

    private static final int KEPT = 50;
    private static final int PAUSE_MILLIS = 10;
    private static final Io IO =
            Cli.in(Path.of("")).clock(Clock.systemUTC()).captured().io();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Test
    void noForeignKeyIsTornOrLost() throws Exception {
        run(20);
    }

    @Test
    @Tag("long")
    void noForeignKeyIsTornOrLostInFiveHundredRuns() throws Exception {
        run(500);
    }

    private void run(int times) throws Exception {
        Path file = Objects.requireNonNull(temporary).resolve("settings.json");
        Files.writeString(file, "{\n  \"model\": \"opus\"\n}\n");
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(new Writer(file, i));
        }
        writers.forEach(Thread::start);
        int written = 0;
        int gaveUp = 0;
        for (int i = 0; i < times; i++) {
            try {
                written += change(file, i % 2 == 0) ? 1 : 0;
            } catch (UserError e) {
                if (e.exitCode() != ExitCode.TEMPORARY || e.reason().contains("kept in")) {
                    faults.add(e.problem() + " " + e.reason());
                }
                gaveUp++;
            }
        }
        System.err.println(written + " written, " + gaveUp + " gave up of " + times + ", lost: " + faults);
        done.set(true);
        for (Writer writer : writers) {
            writer.join();
        }
        EditableJson end = EditableJson.parse(Files.readAllBytes(file));
        writers.forEach(writer -> writer.requireKeys(end));
        // Four hundred writes a second: without an exchange of files in one step, which came to Java with 22, somebody
        // else's rename between our last look and our own can fall out of sight. More than these few is a fault.
        int unseen = Runtime.version().feature() < 22 ? Math.max(3, times / 50) : 1;
        assertThat(faults).hasSizeLessThanOrEqualTo(unseen);
        assertThat(end.string(List.of("model"))).isEqualTo("opus");
        assertThat(written)
                .as("runs that wrote, of %d, %d gave up", times, gaveUp)
                .isPositive();
    }

    private static boolean change(Path file, boolean setUp) {
        ChangedFile untouched = SetupPlanner.untouched(file);
        GuardedFile guarded = Surroundings.guard(IO, file);
        SetupPlanner planner = new SetupPlanner(file, LIVE, Map.of(), null, untouched);
        SettingsUndo undo = new SettingsUndo(file, untouched);
        return guarded.apply(
                now -> {
                    SettingsChange change = planner.plan(now);
                    return setUp ? change.after() : undo.plan(now).after();
                },
                () -> {});
    }

    /** One of the four. */
    private final class Writer extends Thread {
        private final Path file;
        private final int number;
        private final boolean renames;
        private final Deque<String> keys = new ArrayDeque<>();
        private int turns;

        Writer(Path file, int number) {
            super("writer " + number);
            this.file = file;
            this.number = number;
            this.renames = number % 2 == 0;
        }

        @Override
        public void run() {
            try {
                while (!done.get()) {
                    turn.lock();
                    try {
                        write();
                    } finally {
                        turn.unlock();
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (Exception e) {
                faults.add(getName() + ": " + e);
            }
        }

        private void write() throws Exception {
            EditableJson settings = EditableJson.parse(Files.readAllBytes(file));
            String key = "w" + number + "-" + turns++;
            settings = settings.with(List.of(key), 1);
            keys.add(key);
            if (keys.size() > KEPT) {
                String oldest = keys.remove();
                require(settings, oldest);
                settings = settings.without(List.of(oldest));
            }
            if (renames) {
                Path fresh = file.resolveSibling("fresh" + number);
                Files.write(fresh, settings.bytes());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.write(file, settings.bytes());
            }
        }

        void requireKeys(EditableJson settings) {
            keys.forEach(key -> require(settings, key));
        }

        private void require(EditableJson settings, String key) {
            if (settings.raw(List.of(key)) == null) {
                faults.add(key + " is lost");
            }
        }
    }
}
