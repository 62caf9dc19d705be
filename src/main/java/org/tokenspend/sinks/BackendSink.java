package org.tokenspend.sinks;

import java.util.List;
import org.tokenspend.backend.Courier;
import org.tokenspend.backend.Receipt;
import org.tokenspend.usage.UsageRecord;

/** A tokenspend server: {@code POST /api/v1/ingest}. */
public final class BackendSink implements Sink {
    /** Small enough that little is repeated after a broken connection, large enough that requests are few. */
    static final int BATCH = 500;

    private final Courier<UsageRecord> courier;

    public BackendSink(Courier<UsageRecord> courier) {
        this.courier = courier;
    }

    @Override
    public Delivery deliver(List<UsageRecord> batch) throws InterruptedException {
        Receipt<UsageRecord> receipt = courier.send(batch);
        List<Delivery.Refusal> refused = receipt.refused().stream()
                .map(refusal -> new Delivery.Refusal(refusal.item(), refusal.reason()))
                .toList();
        return new Delivery(receipt.accepted(), refused, receipt.stop());
    }

    @Override
    public int maxBatch() {
        return BATCH;
    }
}
