package org.tokenspend.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.FileState;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;

/**
 * The files of a run: numbered in the order they are found, and given out for reading while others are still looked for, the
 * largest known first.
 *
 * <p>A number got from one thread may be used in another as soon as any lock made it known there.
 */
final class FileQueue implements FileOrder {
    private static final Comparator<ReadFile> LARGEST_FIRST = (a, b) -> Long.compare(b.file.size(), a.file.size());

    private final Queue<ReadFile> changed = new PriorityQueue<>(LARGEST_FIRST);
    private final IngestProgress progress;
    private @Nullable DestinationState checkpoint;
    private volatile boolean opened;
    private boolean complete;
    private List<Early> early = new ArrayList<>();
    /** Grows by copying, so that it can be looked at without a lock. */
    private volatile ReadFile[] files = new ReadFile[1 << 10];

    private int size;

    /**
     * An empty queue.
     *
     * @param progress hears how many bytes are to be read
     */
    FileQueue(IngestProgress progress) {
        this.progress = progress;
    }

    /** A file that was found before the state was known. */
    private record Early(Source source, LogFile file) {}

    /** Takes in a file that was found. */
    void add(Source source, LogFile file) {
        if (opened || !putAside(source, file)) {
            enqueue(source, file, known(source, file));
        }
    }

    /** Keeps a file until the state is known; false where it is by now. */
    private synchronized boolean putAside(Source source, LogFile file) {
        if (opened) {
            return false;
        }
        early.add(new Early(source, file));
        return true;
    }

    /** Says that every file was found. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /**
     * Begins to give out files.
     *
     * @param from where to start in each file; {@code null} reads all of them from the first byte
     */
    void open(@Nullable DestinationState from) {
        checkpoint = from;
        // Whoever finds files finds on meanwhile.
        for (List<Early> found = takeEarly(); !found.isEmpty(); found = takeEarly()) {
            found.forEach(one -> enqueue(one.source, one.file, known(one.source, one.file)));
        }
    }

    /** What was found since the last time; where that is nothing, all that is found later comes in directly. */
    private synchronized List<Early> takeEarly() {
        List<Early> found = early;
        early = new ArrayList<>();
        if (found.isEmpty()) {
            opened = true;
            notifyAll();
        }
        return found;
    }

    /** The largest changed file of those that nobody took, waiting for one to be found; {@code null} when all are taken. */
    synchronized @Nullable ReadFile take() throws InterruptedException {
        while (!opened || (changed.isEmpty() && !complete)) {
            wait();
        }
        return changed.poll();
    }

    /** All files in the order of their numbers, for when the queue is complete. */
    synchronized List<ReadFile> all() {
        return Arrays.asList(files).subList(0, size);
    }

    @Override
    public int compare(int file, int other) {
        int byTime = Long.compare(files[file].firstTime(), files[other].firstTime());
        return byTime != 0 ? byTime : comparePaths(file, other);
    }

    @Override
    public int comparePaths(int file, int other) {
        return files[file].file.path().compareTo(files[other].file.path());
    }

    @Override
    public long firstTimeOrModified(int file) {
        ReadFile read = files[file];
        return read.firstTime() != Sighting.NO_TIME ? read.firstTime() : read.file.modifiedNanos() / 1_000_000;
    }

    private @Nullable FileState known(Source source, LogFile file) {
        return checkpoint == null
                ? null
                : checkpoint.files(source.id()).get(file.path().toString());
    }

    private synchronized void enqueue(Source source, LogFile file, @Nullable FileState known) {
        ReadFile read = new ReadFile(size, source, file, known);
        if (size == files.length) {
            files = Arrays.copyOf(files, size * 2);
        }
        files[size++] = read;
        if (!read.isUnchanged()) {
            changed.add(read);
            progress.found(file.size());
            notify();
        }
    }
}
