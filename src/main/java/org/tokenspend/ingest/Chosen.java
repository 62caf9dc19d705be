package org.tokenspend.ingest;

import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.usage.UsageRecord;

/** The records a run would send, made only when asked for: there may be millions. */
public final class Chosen {
    private final CallTable calls;
    private final List<Integer> rows;

    Chosen(CallTable calls, List<Integer> rows) {
        this.calls = calls;
        this.rows = rows;
    }

    /** How many. */
    public int size() {
        return rows.size();
    }

    /** Hands them out in batches, in the order of sending. */
    public void forEachBatch(int size, Consumer<List<UsageRecord>> consumer) {
        for (int from = 0; from < rows.size(); from += size) {
            List<Integer> batch = rows.subList(from, Math.min(rows.size(), from + size));
            consumer.accept(batch.stream().map(calls::record).toList());
        }
    }
}
