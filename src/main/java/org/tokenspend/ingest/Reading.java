package org.tokenspend.ingest;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.FileMarks;
import org.tokenspend.checkpoint.FileState;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageEvents;

/**
 * The first half of a run: every file of the chosen sources is read from its checkpoint, and what it says of calls is
 * merged. Files are shared out to a few threads, the largest first; one that fails never stops another.
 */
final class Reading {
    private static final int MOST_WORKERS = 4;

    private final IngestRequest request;
    private final IngestProgress progress;
    private final boolean remembers;
    private final FileQueue files;
    private final Map<Source, Findings> findings = new LinkedHashMap<>();
    private final Map<Source, Facts> facts = new LinkedHashMap<>();
    private final Map<Source, AtomicLong> lines = new LinkedHashMap<>();
    private final List<BackgroundTask> work = new ArrayList<>();
    private @Nullable CallTable calls;
    private @Nullable TimeZone zone;

    private Reading(IngestRequest request, IngestProgress progress, boolean remembers) {
        this.request = request;
        this.remembers = remembers;
        this.progress = progress;
        files = new FileQueue(progress);
        for (Source source : request.sources()) {
            findings.put(source, new Findings());
            facts.put(source, new Facts());
            lines.put(source, new AtomicLong());
        }
    }

    /**
     * Begins to look for files, while the caller sees to the state of earlier runs.
     *
     * @param remembers whether the run will keep checkpoints, which asks for a second look at each file
     */
    static Reading begin(IngestRequest request, IngestProgress progress, boolean remembers) {
        Reading reading = new Reading(request, progress, remembers);
        reading.work.add(BackgroundTask.start("find", reading::find));
        return reading;
    }

    /**
     * Reads.
     *
     * @param checkpoint where to start; {@code null} reads every file from its first byte
     * @param keys lasting ones where anything is made of the calls but sums
     */
    void run(@Nullable DestinationState checkpoint, CallKeys keys) throws InterruptedException {
        CallTable table = new CallTable(files, keys);
        calls = table;
        progress.startReading();
        files.open(checkpoint);
        int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < workers; i++) {
            work.add(BackgroundTask.start("read", this::readFiles));
        }
        try {
            // Java takes its time for the first answer; this thread has it.
            zone = request.zone().get();
            for (BackgroundTask task : work) {
                task.await();
            }
        } finally {
            work.forEach(BackgroundTask::cancel);
        }
        progress.done();
        table.mergedAll();
    }

    private void find() {
        try {
            request.sources().forEach(source -> find(source, findings(source)));
        } finally {
            files.complete();
        }
    }

    /** A fault of one source's own costs its own files alone. */
    private void find(Source source, Findings log) {
        try {
            source.find(request.environment(), log, file -> files.add(source, file));
        } catch (RuntimeException e) {
            log.finding(FindingKind.UNREADABLE_FILE, Path.of(source.id()), 0, Reasons.ofFault(e));
        }
    }

    CallTable calls() {
        return Objects.requireNonNull(calls);
    }

    List<Source> sources() {
        return request.sources();
    }

    /** Every file that was found, read or not. */
    List<ReadFile> files() {
        return files.all();
    }

    Findings findings(Source source) {
        return Objects.requireNonNull(findings.get(source));
    }

    Facts facts(Source source) {
        return Objects.requireNonNull(facts.get(source));
    }

    /** Where days begin, for when the run is over. */
    TimeZone zone() {
        return Objects.requireNonNull(zone);
    }

    long lines(Source source) {
        return Objects.requireNonNull(lines.get(source)).get();
    }

    private void readFiles() {
        Map<Source, Source.UsageReader> readers = new LinkedHashMap<>();
        try {
            for (ReadFile file = files.take(); file != null; file = files.take()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                read(file, readers.computeIfAbsent(file.source, key -> key.newReader(request.environment())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ReadFile read, Source.UsageReader reader) {
        Path path = read.file.path();
        Findings log = findings(read.source);
        try {
            read.start = read.known == null ? Cursor.START : FileMarks.cursorFor(read.file, read.known);
            progress.read(read.start.offset());
            Cursor end = reader.read(read.file, read.start, new Merging(read, log));
            read.seen = remembers ? marks(read.file, end) : null;
            read.end = end;
        } catch (NoSuchFileException | FileNotFoundException | EOFException e) {
            // The last two can also mean another thing; but a file that is there and open to us was away for a moment.
            boolean closedToUs = Files.exists(path) && !Files.isReadable(path);
            log.finding(closedToUs ? FindingKind.UNREADABLE_FILE : FindingKind.VANISHED_FILE, path, 0);
        } catch (IOException | UncheckedIOException e) {
            log.finding(FindingKind.UNREADABLE_FILE, path, 0, Reasons.of(e));
        } catch (RuntimeException e) {
            // A fault of ours in one reader must not cost what all the others read.
            log.finding(FindingKind.UNREADABLE_FILE, path, 0, Reasons.ofFault(e));
        }
    }

    private static @Nullable FileState marks(LogFile file, Cursor end) throws IOException {
        try {
            return FileMarks.take(file, false, end);
        } catch (EOFException e) {
            // It was cut while we read it: what is in it now is for the next run.
            return null;
        }
    }

    /** Carries what a reader tells of one file into the table. */
    private final class Merging implements UsageEvents {
        private final ReadFile read;
        private final FindingLog log;
        private @Nullable Sighting last;

        Merging(ReadFile read, FindingLog log) {
            this.read = read;
            this.log = log;
        }

        @Override
        public void sighting(Sighting sighting) {
            Sighting before = last;
            last = sighting;
            if (before != null && addsNothingTo(before, sighting)) {
                return;
            }
            int row = calls().merge(read.source.id(), sighting, read.number);
            read.marks.add(sighting.offset(), sighting.line(), row);
        }

        /** Most lines of a response repeat what the line before said; only a client that may go on writing dates them. */
        private static boolean addsNothingTo(Sighting before, Sighting sighting) {
            return sighting.callId().equals(before.callId())
                    && sighting.tokens().equals(before.tokens())
                    && sighting.tsMillis() >= before.tsMillis()
                    && sighting.tsMillis() != Sighting.NO_TIME
                    && !sighting.unfinished()
                    && sighting.copy() == before.copy()
                    && sighting.doubt() == before.doubt()
                    && sighting.model().equals(before.model());
        }

        @Override
        public void firstTime(long millis) {
            read.firstTime(millis);
        }

        @Override
        public void progress(long bytes, long count) {
            Objects.requireNonNull(lines.get(read.source)).addAndGet(count);
            progress.read(bytes);
        }

        @Override
        public void finding(FindingKind kind, Path file, long line) {
            log.finding(kind, file, line);
        }

        @Override
        public void newest(String topic, Map<String, String> state, long atMillis) {
            facts(read.source).newest(topic, state, atMillis);
        }

        @Override
        public void amount(String fact, double amount) {
            facts(read.source).amount(fact, amount);
        }
    }
}
