package org.tokenspend.server;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.tokenspend.store.BatchOutcome;
import org.tokenspend.store.CallBatch;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.RejectedCall;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;
import tools.jackson.core.JsonGenerator;

/** {@code POST /api/v1/ingest}: stores events, each once however often it is sent. */
final class IngestRoute implements Route.Answer {
    private static final BatchOutcome NOTHING = new BatchOutcome(0, 0, 0);

    private final Store store;
    private final Clock clock;

    IngestRoute(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Reply to(Request request) throws Problem, IOException, SQLException, StoreBusy {
        Organisation org = store.organisations().get(request.grant().ws());
        EventReader events = new EventReader(
                Acceptance.of(org, clock.instant()), request.limits().events());
        events.read(request.body());
        BatchOutcome outcome = events.calls().isEmpty() && events.rejected().isEmpty()
                ? NOTHING
                : store.add(new CallBatch(org.id(), clock.millis(), events.calls(), events.rejected()));
        return Reply.json(Json.write(json -> write(json, outcome, events)));
    }

    private static void write(JsonGenerator json, BatchOutcome outcome, EventReader events) {
        json.writeStartObject();
        json.writeNumberProperty("accepted", outcome.accepted());
        json.writeNumberProperty("updated", outcome.updated());
        json.writeNumberProperty("duplicate", outcome.duplicate());
        json.writeArrayPropertyStart("rejected");
        for (int i = 0; i < events.rejected().size(); i++) {
            RejectedCall rejected = events.rejected().get(i);
            json.writeStartObject();
            json.writeNumberProperty("index", events.rejectedAt().get(i));
            if (!rejected.eventId().isEmpty()) {
                json.writeStringProperty("event_id", rejected.eventId());
            }
            json.writeStringProperty("reason", rejected.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
