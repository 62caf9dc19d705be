package org.tokenspend.ingest;

import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.FileState;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;

/** One log file in a run: where its reading started and ended, and which calls it speaks of. */
final class ReadFile {
    /** Its place in the order in which the run's files were found. */
    final int number;

    final Source source;
    final LogFile file;
    /** What the destination's checkpoint says, {@code null} for an unknown file or a run that ignores it. */
    final @Nullable FileState known;

    final CallMarks marks = new CallMarks();
    Cursor start = Cursor.START;
    /** Set once the file was read to its end. */
    @Nullable
    Cursor end;

    /** What lay before the end right after it was reached: what is there later may be another file. */
    @Nullable
    FileState seen;

    private long firstTime = Long.MAX_VALUE;

    ReadFile(int number, Source source, LogFile file, @Nullable FileState known) {
        this.number = number;
        this.source = source;
        this.file = file;
        this.known = known;
    }

    /** Whether nothing can have been added since everything in it was acknowledged. */
    boolean isUnchanged() {
        return known != null
                && known.settled()
                && known.size() == file.size()
                && known.modifiedNanos() == file.modifiedNanos();
    }

    void firstTime(long millis) {
        firstTime = millis;
    }

    long firstTime() {
        return firstTime;
    }

    /**
     * Where the next run may start: in front of the first call that is not settled, else at the end.
     *
     * @return {@code null} where the file was not read to its end and the old checkpoint stands
     */
    @Nullable
    Cursor checkpoint(CallTable calls) {
        if (end == null) {
            return null;
        }
        if (!marks.hasOpen(calls)) {
            return end;
        }
        return source.resumesAnywhere() ? new Cursor(marks.openOffset(), marks.openLine(), null) : start;
    }

    /** Whether every call the file speaks of is settled. */
    boolean isSettled(CallTable calls) {
        return end != null && !marks.hasOpen(calls);
    }
}
