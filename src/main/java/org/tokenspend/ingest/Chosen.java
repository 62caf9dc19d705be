package org.tokenspend.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.usage.UsageRecord;

/** The records a run would send, made only when asked for: there may be millions. */
public final class Chosen {
    private final CallTable calls;
    private final Selection selection;

    Chosen(CallTable calls, Selection selection) {
        this.calls = calls;
        this.selection = selection;
    }

    /** Hands them out in batches, in the order of sending. */
    public void forEachBatch(int size, Consumer<List<UsageRecord>> consumer) {
        RowList rows = selection.chosen();
        for (int from = 0; from < rows.size(); from += size) {
            List<UsageRecord> batch = new ArrayList<>();
            for (int at = from; at < Math.min(rows.size(), from + size); at++) {
                batch.add(calls.record(rows.get(at)));
            }
            consumer.accept(batch);
        }
    }
}
