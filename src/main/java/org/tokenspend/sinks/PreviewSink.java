package org.tokenspend.sinks;

import java.io.PrintStream;
import java.util.List;
import org.tokenspend.backend.EventPayload;
import org.tokenspend.backend.Parcel;
import org.tokenspend.usage.UsageRecord;

/**
 * Shows a person the very request bodies that an upload would send, one to a line, each made by the serializer that
 * sends.
 *
 * <p>Nothing arrives anywhere, so no record is ever accepted: no checkpoint could move on its word.
 */
public final class PreviewSink implements Sink {
    private final EventPayload payload;
    private final PrintStream out;

    public PreviewSink(EventPayload payload, PrintStream out) {
        this.payload = payload;
        this.out = out;
    }

    /** Writes the batch; every record stays undecided. */
    @Override
    public Delivery deliver(List<UsageRecord> batch) {
        List<Parcel<UsageRecord>> parcels = Parcel.pack(payload, batch);
        synchronized (out) {
            for (Parcel<UsageRecord> parcel : parcels) {
                out.write(parcel.body(), 0, parcel.body().length);
                out.write('\n');
            }
            out.flush();
        }
        return new Delivery(List.of(), List.of(), null);
    }

    @Override
    public int maxBatch() {
        return BackendSink.BATCH;
    }
}
