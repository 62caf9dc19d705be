package org.tokenspend.sources.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.JsonLines;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.OneLine;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;

/**
 * Turns one session into sightings of calls. Every message with usage counts wherever it stands: later states of a session
 * forget the usage of what came before.
 */
final class GeminiReader implements Source.UsageReader, JsonLines.Visitor {
    private final JsonLines lines = new JsonLines();
    private final GeminiLine line = new GeminiLine();
    private final GeminiProjects projects;

    private @Nullable String session;
    private @Nullable String folder;
    private boolean headerSeen;
    private boolean firstTimeTold;

    GeminiReader(SourceEnvironment environment) {
        projects = new GeminiProjects(environment);
    }

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        session = null;
        headerSeen = false;
        firstTimeTold = false;
        folder = projects.of(GeminiPaths.projectOf(file.path()));
        if (GeminiPaths.isDocument(file.path())) {
            try (InputStream stream = new OneLine(FileContent.open(file.path()))) {
                lines.read(stream, file, Cursor.START, events, this);
            }
            return Cursor.START;
        }
        if (from.offset() > 0) {
            lines.search(file, new Header(file.path(), events));
        }
        return lines.read(file, from, events, this);
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        header(lines.file(), events);
        if (!line.isKnown()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
        }
        for (GeminiMessage message : line.messages()) {
            tell(message, events);
        }
    }

    /** The first line names the session; a subagent's belongs to the one whose folder it is in. */
    private void header(Path file, UsageEvents events) {
        if (!headerSeen && line.isHeader()) {
            headerSeen = true;
            Path parent = file.getParent();
            session = line.isSubagent() && parent != null ? String.valueOf(parent.getFileName()) : line.session.text();
        }
        if (!firstTimeTold && line.writtenAt() != Sighting.NO_TIME) {
            firstTimeTold = true;
            events.firstTime(line.writtenAt());
        }
    }

    private void tell(GeminiMessage message, UsageEvents events) {
        if (message.isZero()) {
            return;
        }
        @Nullable String id = message.id();
        if (id == null) {
            lines.finding(events, FindingKind.MISSING_ID);
            return;
        }
        if (message.invalid()) {
            lines.finding(events, FindingKind.INVALID_USAGE);
        }
        if (message.time() == Sighting.NO_TIME) {
            lines.finding(events, FindingKind.MISSING_TIMESTAMP);
        }
        @Nullable String model = message.model();
        if (model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        events.sighting(new Sighting(
                id,
                lines.lineStart(),
                lines.linesBefore(),
                message.time(),
                model == null ? Sighting.UNKNOWN_MODEL : model,
                "google",
                Tier.MEASURED,
                message.counts(),
                null,
                session,
                folder,
                false,
                null,
                false,
                null));
    }

    /** Looks for the line that names the session. */
    private final class Header implements JsonLines.Search {
        private final Path file;
        private final UsageEvents events;

        Header(Path file, UsageEvents events) {
            this.file = file;
            this.events = events;
        }

        @Override
        public void read(JsonScanner json) throws IOException, MalformedJson {
            line.read(json);
        }

        @Override
        public boolean found() {
            header(file, events);
            return headerSeen && firstTimeTold;
        }
    }
}
