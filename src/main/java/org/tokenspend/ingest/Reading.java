package org.tokenspend.ingest;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
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
final class Reading implements FileOrder {
    private static final int MOST_WORKERS = 4;

    private final IngestRequest request;
    private final IngestProgress progress;
    private final boolean remembers;
    private final CallTable calls = new CallTable(this);
    private final Map<Source, Findings> findings = new LinkedHashMap<>();
    private final Map<Source, Facts> facts = new LinkedHashMap<>();
    private final Map<Source, AtomicLong> lines = new LinkedHashMap<>();
    private final List<ReadFile> files = new ArrayList<>();

    private final FutureTask<Map<Source, List<LogFile>>> found = new FutureTask<>(this::find);

    private Reading(IngestRequest request, IngestProgress progress, boolean remembers) {
        this.request = request;
        this.remembers = remembers;
        this.progress = progress;
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
        Thread looking = new Thread(reading.found, "find");
        looking.setDaemon(true);
        looking.start();
        return reading;
    }

    /**
     * Reads.
     *
     * @param checkpoint where to start; {@code null} reads every file from its first byte
     */
    void run(@Nullable DestinationState checkpoint) throws InterruptedException {
        result(found).forEach((source, list) -> {
            for (LogFile file : list) {
                FileState known = checkpoint == null
                        ? null
                        : checkpoint.files(source.id()).get(file.path().toString());
                files.add(new ReadFile(source, file, known));
            }
        });
        List<Integer> changed = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).isUnchanged()) {
                changed.add(i);
                bytes += files.get(i).file.size();
            }
        }
        changed.sort(Comparator.comparingLong((Integer i) -> files.get(i).file.size())
                .reversed());
        if (!changed.isEmpty()) {
            progress.startReading(bytes);
            shareOut(changed);
            progress.done();
        }
        calls.mergedAll();
    }

    private Map<Source, List<LogFile>> find() {
        Map<Source, List<LogFile>> lists = new LinkedHashMap<>();
        request.sources().forEach(source -> lists.put(source, find(source, findings(source))));
        return lists;
    }

    /** A fault of one source's own costs its own files alone. */
    private List<LogFile> find(Source source, Findings log) {
        try {
            return source.find(request.environment(), log);
        } catch (RuntimeException e) {
            log.finding(FindingKind.UNREADABLE_FILE, Path.of(source.id()), 0, Reasons.ofFault(e));
            return List.of();
        }
    }

    CallTable calls() {
        return calls;
    }

    List<Source> sources() {
        return request.sources();
    }

    List<ReadFile> files() {
        return files;
    }

    Findings findings(Source source) {
        return findings.computeIfAbsent(source, key -> new Findings());
    }

    Facts facts(Source source) {
        return facts.computeIfAbsent(source, key -> new Facts());
    }

    long lines(Source source) {
        AtomicLong read = lines.get(source);
        return read == null ? 0 : read.get();
    }

    @Override
    public int compare(int file, int other) {
        int byTime = Long.compare(files.get(file).firstTime(), files.get(other).firstTime());
        return byTime != 0 ? byTime : comparePaths(file, other);
    }

    @Override
    public int comparePaths(int file, int other) {
        return files.get(file).file.path().compareTo(files.get(other).file.path());
    }

    @Override
    public long firstTimeOrModified(int file) {
        ReadFile read = files.get(file);
        return read.firstTime() != Sighting.NO_TIME ? read.firstTime() : read.file.modifiedNanos() / 1_000_000;
    }

    private void shareOut(List<Integer> changed) throws InterruptedException {
        int workers = Math.min(
                Math.min(changed.size(), MOST_WORKERS), Runtime.getRuntime().availableProcessors());
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(() -> work(changed, next)));
            }
            for (Future<?> worker : running) {
                result(worker);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T result(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work(List<Integer> changed, AtomicInteger next) {
        Map<Source, Source.UsageReader> readers = new LinkedHashMap<>();
        for (int i = next.getAndIncrement(); i < changed.size(); i = next.getAndIncrement()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            int number = changed.get(i);
            Source source = files.get(number).source;
            read(number, readers.computeIfAbsent(source, key -> key.newReader(request.environment())));
        }
    }

    private void read(int number, Source.UsageReader reader) {
        ReadFile read = files.get(number);
        Path path = read.file.path();
        Findings log = findings(read.source);
        try {
            read.start = read.known == null ? Cursor.START : FileMarks.cursorFor(read.file, read.known);
            progress.read(read.start.offset());
            Cursor end = reader.read(read.file, read.start, new Merging(number, read, log));
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
        private final int number;
        private final ReadFile read;
        private final FindingLog log;
        private @Nullable Sighting last;

        Merging(int number, ReadFile read, FindingLog log) {
            this.number = number;
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
            int row = calls.merge(read.source.id(), sighting, number);
            read.marks.add(sighting.offset(), sighting.line(), row);
        }

        /** Most lines of a response repeat what the line before said; only a client that may go on writing dates them. */
        private static boolean addsNothingTo(Sighting before, Sighting sighting) {
            return sighting.eventId().equals(before.eventId())
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
            AtomicLong sourceLines = lines.get(read.source);
            if (sourceLines != null) {
                sourceLines.addAndGet(count);
            }
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
