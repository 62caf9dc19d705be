package org.tokenspend.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.Quarantined;
import org.tokenspend.outcome.UserError;
import org.tokenspend.sinks.Delivery;
import org.tokenspend.sinks.Sink;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.UsageRecord;

/**
 * The second half of a run: chosen calls go out in batches, a few at a time, and the checkpoint follows what was accepted.
 *
 * <p>Only the thread that runs this changes the state, so a save never sees half a batch.
 */
final class Upload {
    private static final int MOST_AT_ONCE = 3;

    private final CallTable calls;
    private final RowList chosen;
    private final Sink sink;
    private final DestinationState destination;
    private final Checkpoints checkpoints;
    private final IngestProgress progress;

    private final List<Quarantined> refused = new ArrayList<>();
    private long sent;
    private @Nullable UserError stop;

    Upload(
            CallTable calls,
            RowList chosen,
            Sink sink,
            DestinationState destination,
            Checkpoints checkpoints,
            IngestProgress progress) {
        this.calls = calls;
        this.chosen = chosen;
        this.sink = sink;
        this.destination = destination;
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    /** Sends until everything is settled or the sink says stop; the state is saved in either case. */
    IngestReport.DeliveryReport run() throws InterruptedException {
        progress.startSending(chosen.size());
        destination.acknowledged().expect(chosen.size());
        try {
            sendAll();
        } finally {
            progress.done();
            checkpoints.finish();
        }
        return new IngestReport.DeliveryReport(sent, refused, stop, checkpoints.problem());
    }

    /** The report of a run that found nothing to send. */
    static IngestReport.DeliveryReport nothingSent(Checkpoints checkpoints) {
        return new IngestReport.DeliveryReport(0, List.of(), null, checkpoints.problem());
    }

    private void sendAll() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(MOST_AT_ONCE);
        CompletionService<Sent> finished = new ExecutorCompletionService<>(pool);
        try {
            int next = 0;
            int flying = 0;
            while (flying > 0 || (next < chosen.size() && stop == null)) {
                while (flying < MOST_AT_ONCE && next < chosen.size() && stop == null) {
                    int from = next;
                    int to = Math.min(chosen.size(), from + sink.maxBatch());
                    finished.submit(() -> send(from, to));
                    next = to;
                    flying++;
                }
                settle(finished.take().get());
                flying--;
            }
        } catch (ExecutionException e) {
            rethrow(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private record Sent(Map<Key128, Integer> rows, Delivery delivery) {}

    private Sent send(int from, int to) throws InterruptedException {
        Map<Key128, Integer> rowById = new HashMap<>();
        List<UsageRecord> batch = new ArrayList<>(to - from);
        for (int at = from; at < to; at++) {
            int row = chosen.get(at);
            rowById.put(calls.eventId(row), row);
            batch.add(calls.record(row));
        }
        return new Sent(rowById, sink.deliver(batch));
    }

    private void settle(Sent batch) {
        Delivery delivery = batch.delivery();
        for (UsageRecord record : delivery.accepted()) {
            Integer row = batch.rows().get(record.eventId());
            if (row != null) {
                destination.acknowledged().add(record);
                destination.release(record.eventId());
                calls.settle(row);
                sent++;
            }
        }
        for (Delivery.Refusal refusal : delivery.refused()) {
            UsageRecord record = refusal.record();
            Quarantined kept = new Quarantined(
                    record.eventId(),
                    record.source(),
                    record.model(),
                    record.ts().toString(),
                    refusal.reason());
            destination.quarantine(kept);
            refused.add(kept);
        }
        if (delivery.stop() != null) {
            stop = delivery.stop();
        }
        progress.sent(delivery.accepted().size() + delivery.refused().size());
        if (!delivery.accepted().isEmpty() || !delivery.refused().isEmpty()) {
            checkpoints.changed();
        }
    }

    private static void rethrow(ExecutionException failed) throws InterruptedException {
        Throwable cause = failed.getCause();
        if (cause instanceof InterruptedException interruption) {
            throw interruption;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(cause);
    }

    /** Keeps the state file in step with what was accepted. */
    interface Checkpoints {
        /** A batch was settled. */
        void changed();

        /** The run is over; the file must be in step now. */
        void finish();

        /** Why the file could not be saved, {@code null} where it was. */
        @Nullable
        String problem();
    }
}
