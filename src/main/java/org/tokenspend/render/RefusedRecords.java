package org.tokenspend.render;

import java.util.Collection;
import org.tokenspend.checkpoint.Quarantined;

/** Records that a server refused, wherever they are listed: which call, and why. */
final class RefusedRecords {
    private RefusedRecords() {}

    /** One row a record. */
    static Table table(Collection<Quarantined> refused) {
        Table table = Table.of(Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT);
        refused.forEach(
                record -> table.row("  " + record.eventId().hex(), record.model(), record.ts(), record.reason()));
        return table;
    }

    /** One object a record. */
    static void addTo(JsonObject.Objects array, Collection<Quarantined> refused) {
        for (Quarantined record : refused) {
            array.add()
                    .put("event_id", record.eventId().hex())
                    .put("source", record.source())
                    .put("model", Printable.of(record.model()))
                    .put("ts", record.ts())
                    .put("reason", Printable.of(record.reason()));
        }
    }
}
