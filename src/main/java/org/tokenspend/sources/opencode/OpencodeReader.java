package org.tokenspend.sources.opencode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.OneLine;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SqliteStore;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/**
 * Turns messages, rows of a store or files of their own, into sightings of calls: one answer of the model is one message.
 *
 * <p>A message whose end is not written yet may still change, its name with it; it waits like any unfinished call.
 */
final class OpencodeReader implements Source.UsageReader {
    private final JsonScanner json = new JsonScanner();
    private final OpencodeMessage message = new OpencodeMessage();

    /** What is known of a message beside its own JSON. */
    record Place(
            LogFile file,
            long number,
            @Nullable String session,
            @Nullable String folder,
            @Nullable String version,
            long updated) {}

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        if (file.path().toString().endsWith(OpencodePaths.STORE)) {
            SqliteStore.read(file.path(), store -> new OpencodeRows(store, file, this, events).read());
            events.progress(file.size(), 0);
        } else {
            readFile(file, events);
        }
        return Cursor.START;
    }

    private void readFile(LogFile file, UsageEvents events) throws IOException {
        Path folder = file.path().getParent();
        String session = folder == null ? null : String.valueOf(folder.getFileName());
        Place place = new Place(file, 0, session, null, null, file.modifiedNanos() / 1_000_000);
        try (InputStream stream = new OneLine(FileContent.open(file.path()))) {
            if (readJson(stream, place, events) && message.tokens.isZero()) {
                addSteps(file.path());
            }
        }
        if (message.isAssistant()) {
            tell(place, events);
        }
        events.progress(file.size(), 1);
    }

    /** Some messages never got the counts of their steps. */
    private void addSteps(Path file) throws IOException {
        String id = message.id.text();
        Path storage = file.resolve("../../..").normalize();
        Path parts = storage.resolve("part").resolve(id == null ? "" : id);
        if (id == null || !Files.isDirectory(parts)) {
            return;
        }
        OpencodeMessage part = new OpencodeMessage();
        try (var files = Files.newDirectoryStream(parts, "*.json")) {
            for (Path step : files) {
                try (InputStream stream = new OneLine(FileContent.open(step))) {
                    addStep(stream, part);
                }
            }
        }
    }

    /** Adds what a part says was used, if it is the end of a step. */
    void addStep(InputStream stream, OpencodeMessage part) throws IOException {
        json.open(stream, 0, 0);
        try {
            if (json.nextValue() && json.peek() == '{') {
                part.read(json);
                if (part.isStep()) {
                    message.tokens.add(part.tokens);
                }
            }
        } catch (MalformedJson e) {
            // A part that cannot be read says nothing of usage.
        }
    }

    /** Reads one message; false where it is none, which is noted. */
    boolean readJson(InputStream stream, Place place, UsageEvents events) throws IOException {
        message.clear();
        json.open(stream, 0, 0);
        try {
            if (json.nextValue() && json.peek() == '{') {
                message.read(json);
                return message.isAssistant();
            }
            events.finding(FindingKind.UNKNOWN_RECORD_TYPE, place.file().path(), place.number());
        } catch (MalformedJson e) {
            message.clear();
            FindingKind kind = e.cutShort() ? FindingKind.TORN_LINE : FindingKind.MALFORMED_LINE;
            events.finding(kind, place.file().path(), place.number());
        }
        return false;
    }

    OpencodeMessage message() {
        return message;
    }

    /** Tells the message that was read last. Without usage it is no call: the stream broke off, or it is still running. */
    void tell(Place place, UsageEvents events) {
        if (message.tokens.isZero()) {
            return;
        }
        Path path = place.file().path();
        if (message.tokens.isInvalid()) {
            events.finding(FindingKind.INVALID_USAGE, path, place.number());
        }
        if (message.created() < 0) {
            events.finding(FindingKind.MISSING_TIMESTAMP, path, place.number());
        }
        if (message.model() == null) {
            events.finding(FindingKind.MISSING_MODEL, path, place.number());
        }
        boolean running = message.completed() < 0;
        long created = message.created() < 0 ? Sighting.NO_TIME : message.created();
        events.sighting(sighting(place, created, running));
        if (running) {
            events.sighting(sighting(place, Math.max(place.updated(), message.created()), true));
        }
    }

    private Sighting sighting(Place place, long time, boolean running) {
        TokenCounts counts = message.tokens.counts();
        String model = message.model() == null ? Sighting.UNKNOWN_MODEL : message.model();
        String provider = message.provider() == null ? "unknown" : message.provider();
        String session = message.session.text() != null ? message.session.text() : place.session();
        return new Sighting(
                callId(provider, model),
                place.number(),
                place.number(),
                time,
                model,
                provider,
                Tier.MEASURED,
                counts,
                null,
                session,
                message.folder.text() != null ? message.folder.text() : place.folder(),
                false,
                place.version(),
                running,
                null);
    }

    /** A fork copies messages under new ids; what it cannot change is when they were answered and with how many tokens. */
    private String callId(String provider, String model) {
        return Math.max(0, message.created())
                + ":"
                + Math.max(0, message.completed())
                + ":"
                + provider
                + ":"
                + model
                + ":"
                + message.tokens.text();
    }
}
