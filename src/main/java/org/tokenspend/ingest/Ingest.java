package org.tokenspend.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.State;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.platform.Ticker;

/** Reads what the agents logged, chooses what the destination lacks, sends it, and remembers what was accepted. */
public final class Ingest {
    private final Clock clock;
    private final Ticker ticker;
    private final CheckpointFile checkpoint;
    private final IngestProgress progress;
    private final Consumer<String> notice;

    /**
     * A run.
     *
     * @param checkpoint the state file
     * @param progress hears how far it is
     * @param notice takes lines a person should read
     */
    public Ingest(
            Clock clock, Ticker ticker, CheckpointFile checkpoint, IngestProgress progress, Consumer<String> notice) {
        this.clock = clock;
        this.ticker = ticker;
        this.checkpoint = checkpoint;
        this.progress = progress;
        this.notice = notice;
    }

    /**
     * A preview.
     *
     * @param report what was read
     * @param chosen the records that a live run would send, in its order; {@code null} where nobody asked for them
     * @param asksForEmail whether the organisation asked for addresses when last heard of, {@code null} before that
     */
    public record Preview(
            IngestReport report,
            @Nullable Chosen chosen,
            @Nullable Boolean asksForEmail) {}

    /**
     * Reads everything and sends nothing; changes no file. Compares with what the URL's server was sent before.
     *
     * @param withRecords whether the records that a live run would send are asked for
     */
    public Preview preview(IngestRequest request, String url, @Nullable String keyHash, boolean withRecords)
            throws InterruptedException {
        Reading reading = Reading.begin(request, progress, false);
        DestinationState destination = checkpoint.peek(notice).find(url, keyHash);
        reading.run(null, withRecords || destination != null ? CallKeys.LASTING : CallKeys.PASSING);
        CallSums.Pending sums = CallSums.begin(reading, request.window());
        Selection selection = Selection.of(reading.calls(), request, destination, clock.millis());
        IngestReport report = new Summary(reading, selection, sums.await()).report(request, null);
        return new Preview(
                report,
                withRecords ? new Chosen(reading.calls(), selection) : null,
                destination == null ? null : destination.asksForEmail());
    }

    /** Reads past the checkpoints and sends what is new; does nothing where another run is at work. */
    public IngestReport send(IngestRequest request, Target target) throws InterruptedException {
        try (ExclusiveLock lock = checkpoint.lock()) {
            return lock == null ? IngestReport.ofOtherRun() : sendLocked(request, target);
        } catch (IOException e) {
            throw new IllegalStateException("closing a lock does not fail", e);
        }
    }

    private IngestReport sendLocked(IngestRequest request, Target target) throws InterruptedException {
        Reading reading = Reading.begin(request, progress, true);
        State state = checkpoint.open(notice);
        DestinationState destination = state.find(target.url(), target.keyHash());
        boolean asked = destination == null;
        if (destination == null) {
            destination = ask(state, target);
        }
        while (true) {
            reading.run(request.dedup() ? destination : null, CallKeys.LASTING);
            Selection selection = Selection.of(reading.calls(), request, destination, clock.millis());
            if (!asked && selection.size() > 0) {
                asked = true;
                DestinationState now = ask(state, target);
                if (now != destination) {
                    // The token has moved to another organisation since: what counts as sent is another list.
                    destination = now;
                    reading = Reading.begin(request, progress, true);
                    continue;
                }
            }
            return deliver(request, target, state, destination, reading, selection);
        }
    }

    private static DestinationState ask(State state, Target target) throws InterruptedException {
        DestinationState destination = state.enter(target.url(), target.organisation(), target.keyHash());
        destination.asksForEmail(target.asksForEmail());
        return destination;
    }

    private IngestReport deliver(
            IngestRequest request,
            Target target,
            State state,
            DestinationState destination,
            Reading reading,
            Selection selection)
            throws InterruptedException {
        StateKeeper keeper = new StateKeeper(checkpoint, state, destination, reading, ticker);
        CallSums.Pending sums = CallSums.begin(reading, request.window());
        IngestReport.DeliveryReport delivery;
        if (selection.size() == 0) {
            keeper.finish();
            delivery = Upload.nothingSent(keeper);
        } else {
            Upload upload =
                    new Upload(reading.calls(), selection.chosen(), target.open(), destination, keeper, progress);
            delivery = upload.run();
        }
        return new Summary(reading, selection, sums.await()).report(request, delivery);
    }
}
