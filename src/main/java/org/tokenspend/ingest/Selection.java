package org.tokenspend.ingest;

import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.DestinationState;

/** Which of the calls that were read are to be sent, and where the others stand. */
final class Selection {
    private final CallTable calls;
    private final RowList chosen = new RowList();
    private boolean ordered;
    private long alreadySent;
    private long waiting;
    private long overLimit;
    private long quarantined;
    private long outsideWindow;

    private Selection(CallTable calls) {
        this.calls = calls;
    }

    /**
     * Decides for every call.
     *
     * @param destination what was sent before, {@code null} for nothing
     * @param nowMillis Unix time, for calls that may still grow
     */
    static Selection of(
            CallTable calls, IngestRequest request, @Nullable DestinationState destination, long nowMillis) {
        Selection selection = new Selection(calls);
        calls.forEach(row -> selection.decide(row, request, destination, nowMillis));
        selection.cut(request.limit());
        return selection;
    }

    /** How many are to be sent. */
    int size() {
        return chosen.size();
    }

    /** Rows to send, oldest call first: the same calls make the same batches in every run. */
    RowList chosen() {
        if (!ordered) {
            chosen.sort(
                    Comparator.comparingLong((Integer row) -> calls.time(row)).thenComparing(calls::eventId));
            ordered = true;
        }
        return chosen;
    }

    IngestReport.Counts counts() {
        return new IngestReport.Counts(chosen.size(), alreadySent, waiting, overLimit, quarantined, outsideWindow);
    }

    private void decide(int row, IngestRequest request, @Nullable DestinationState destination, long nowMillis) {
        boolean covered = destination != null && destination.acknowledged().cover(calls.record(row));
        if (covered) {
            calls.settle(row);
        }
        if (!request.window().contains(calls.time(row))) {
            outsideWindow++;
            return;
        }
        if (covered && request.dedup()) {
            alreadySent++;
        } else if (mayStillGrow(row, request.settle(), nowMillis)) {
            waiting++;
        } else if (destination != null
                && !request.retryQuarantined()
                && destination.isQuarantined(calls.eventId(row))) {
            quarantined++;
        } else {
            chosen.add(row);
        }
    }

    /** A time far ahead is a wrong clock, and no reason to wait for ever. */
    private boolean mayStillGrow(int row, Duration settle, long nowMillis) {
        return calls.isUnfinished(row) && Math.abs(nowMillis - calls.newestTime(row)) < settle.toMillis();
    }

    private void cut(long limit) {
        if (chosen.size() > limit) {
            overLimit = chosen.size() - limit;
            chosen().cut((int) limit);
        }
    }
}
