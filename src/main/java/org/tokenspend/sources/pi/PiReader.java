package org.tokenspend.sources.pi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.JsonLines;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;

/**
 * Turns the entries of one session into sightings of calls. A session is a tree of which a conversation is one branch; every
 * entry was paid and counts.
 */
final class PiReader implements Source.UsageReader, JsonLines.Visitor {
    private final JsonLines lines = new JsonLines();
    private final PiLine line = new PiLine();

    private @Nullable String session;
    private @Nullable String folder;
    private boolean firstTimeTold;

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        session = null;
        folder = null;
        firstTimeTold = false;
        if (from.offset() > 0) {
            lines.search(file, new Header(events));
        }
        return lines.read(file, from, events, this);
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        header(events);
        if (!line.isKnownType()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
        }
        if (!line.isCall()) {
            return;
        }
        @Nullable String call = callId();
        if (call == null) {
            lines.finding(events, FindingKind.MISSING_ID);
            return;
        }
        if (line.isInvalid()) {
            lines.finding(events, FindingKind.INVALID_USAGE);
        }
        if (line.time.millis() == Sighting.NO_TIME) {
            lines.finding(events, FindingKind.MISSING_TIMESTAMP);
        }
        @Nullable String model = line.model.text();
        if (model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        @Nullable String provider = line.provider.text();
        events.sighting(new Sighting(
                call,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                model == null ? Sighting.UNKNOWN_MODEL : model,
                provider == null ? "unknown" : provider,
                Tier.MEASURED,
                line.counts(),
                null,
                session,
                folder,
                false,
                null,
                false,
                null));
    }

    private void header(UsageEvents events) {
        if (!firstTimeTold && line.time.millis() != Sighting.NO_TIME) {
            firstTimeTold = true;
            events.firstTime(line.time.millis());
        }
        if (session == null && line.isHeader()) {
            session = line.id.text();
            folder = line.folder.text();
        }
    }

    /** Looks for the line that names the session. */
    private final class Header implements JsonLines.Search {
        private final UsageEvents events;

        Header(UsageEvents events) {
            this.events = events;
        }

        @Override
        public void read(JsonScanner json) throws IOException, MalformedJson {
            line.read(json);
        }

        @Override
        public boolean found() {
            header(events);
            return session != null && firstTimeTold;
        }
    }

    /** Entry ids have eight digits, too few to be unique on a machine; with the time to the millisecond they are. */
    private @Nullable String callId() {
        @Nullable String response = line.response.text();
        @Nullable String id = line.id.text();
        return response != null || id == null ? response : id + ":" + line.time.millis();
    }
}
