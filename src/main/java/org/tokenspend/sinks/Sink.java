package org.tokenspend.sinks;

import java.util.List;
import org.tokenspend.usage.UsageRecord;

/** Takes records somewhere and says what became of each. Called from several threads at once. */
public interface Sink {
    /**
     * Delivers a batch of at most {@link #maxBatch()} records and returns only when the fate of each is known, or when
     * nothing more can be learnt in this run.
     *
     * @throws InterruptedException when the run is asked to stop; what was not settled counts as not sent
     */
    Delivery deliver(List<UsageRecord> batch) throws InterruptedException;

    /** The most records one call of {@link #deliver} takes. */
    int maxBatch();
}
