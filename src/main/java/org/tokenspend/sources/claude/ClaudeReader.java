package org.tokenspend.sources.claude;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.platform.FileContent;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.Timestamps;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Turns the lines of one session file into sightings of calls. */
final class ClaudeReader implements Source.UsageReader {
    /** The client's own error messages carry this for a model; no provider was asked. */
    private static final String SYNTHETIC_MODEL = "<synthetic>";
    /** An output count up to this may be the placeholder a stream starts with. */
    private static final long LARGEST_PLACEHOLDER = 10;

    private final JsonScanner json = new JsonScanner();
    private final ClaudeLine line = new ClaudeLine();
    private final Set<String> excludedFolders;
    private @Nullable String versionText;
    private ClientVersion version = ClientVersion.UNKNOWN;

    ClaudeReader(Set<String> excludedFolders) {
        this.excludedFolders = excludedFolders;
    }

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        if (from.offset() > 0) {
            tellFirstTime(file, events);
        }
        try (InputStream stream = FileContent.open(file.path())) {
            stream.skipNBytes(from.offset());
            return read(stream, file, from, events);
        }
    }

    private Cursor read(InputStream stream, LogFile file, Cursor from, UsageEvents events) throws IOException {
        json.open(stream, from.offset(), from.line());
        boolean firstTimeKnown = from.offset() > 0;
        long toldBytes = from.offset();
        long toldLines = from.line();
        while (json.nextValue()) {
            firstTimeKnown |= readValue(file, events, !firstTimeKnown);
            if (json.lineStart() - toldBytes > 1 << 20) {
                events.progress(json.lineStart() - toldBytes, json.linesBefore() - toldLines);
                toldBytes = json.lineStart();
                toldLines = json.linesBefore();
            }
        }
        boolean openLine = json.endedInsideLine();
        events.progress(json.offset() - toldBytes, json.linesBefore() - toldLines + (openLine ? 1 : 0));
        return new Cursor(openLine ? json.lineStart() : json.offset(), json.linesBefore(), null);
    }

    /**
     * Consumes one value.
     *
     * @param wantsTime whether the file's first time is still to be told, which comes before the first call it stamps
     * @return whether it was told
     */
    private boolean readValue(LogFile file, UsageEvents events, boolean wantsTime) throws IOException {
        boolean glued = json.isGlued();
        try {
            if (json.peek() != '{') {
                json.skip();
                json.valueDone();
                events.finding(FindingKind.UNKNOWN_RECORD_TYPE, file.path(), json.line());
                return false;
            }
            line.read(json, !wantsTime);
            json.valueDone();
            if (glued) {
                events.finding(FindingKind.GLUED_VALUES, file.path(), json.line());
            }
            boolean told = wantsTime && tellFirstTime(events);
            tellCall(file, events);
            return told;
        } catch (MalformedJson e) {
            long number = json.line();
            json.skipLine();
            events.finding(e.cutShort() ? FindingKind.TORN_LINE : FindingKind.MALFORMED_LINE, file.path(), number);
            return false;
        }
    }

    private void tellCall(LogFile file, UsageEvents events) {
        if (!line.isCall()) {
            if (!line.isKnownType()) {
                events.finding(FindingKind.UNKNOWN_RECORD_TYPE, file.path(), json.line());
            }
            return;
        }
        ClaudeMessage message = line.message();
        @Nullable String model = message.model.text();
        @Nullable String cwd = line.cwd.text();
        if (cwd != null && excludedFolders.contains(cwd)) {
            return;
        }
        if (SYNTHETIC_MODEL.equals(model)) {
            events.finding(FindingKind.SYNTHETIC_MESSAGE, file.path(), json.line());
            return;
        }
        @Nullable
        String id = message.id.text() != null ? message.id.text() : line.uuid().text();
        if (id == null) {
            events.finding(FindingKind.MISSING_ID, file.path(), json.line());
            return;
        }
        tellSighting(file, events, message, id, model);
    }

    private void tellSighting(
            LogFile file, UsageEvents events, ClaudeMessage message, String id, @Nullable String model) {
        long time = Timestamps.parse(line.timestamp());
        noteOddities(file, events, message, time, model);
        TokenCounts counts = message.usage.counts();
        ClientVersion client = version();
        @Nullable
        String conversation =
                line.requestSessionId.text() != null ? line.requestSessionId.text() : line.sessionId.text();
        events.sighting(new Sighting(
                callId(id, conversation),
                json.lineStart(),
                json.linesBefore(),
                time,
                model == null ? Sighting.UNKNOWN_MODEL : model,
                provider(id),
                Tier.MEASURED,
                counts,
                line.requestId().text(),
                conversation,
                line.cwd.text(),
                line.isCopy(),
                line.version.text(),
                client.writesPlaceholdersFirst(),
                doubt(client, message, counts)));
    }

    private static @Nullable FindingKind doubt(ClientVersion client, ClaudeMessage message, TokenCounts counts) {
        if (counts.output() > LARGEST_PLACEHOLDER) {
            return null;
        }
        if (client.losesOutput()) {
            return FindingKind.OUTPUT_UNDERCOUNTED;
        }
        return client.losesSomeOutput() && !message.isStopped() ? FindingKind.OUTPUT_MAYBE_UNDERCOUNTED : null;
    }

    private void noteOddities(
            LogFile file, UsageEvents events, ClaudeMessage message, long time, @Nullable String model) {
        if (message.usage.isInvalid()) {
            events.finding(FindingKind.INVALID_USAGE, file.path(), json.line());
        }
        if (time == Sighting.NO_TIME) {
            events.finding(FindingKind.MISSING_TIMESTAMP, file.path(), json.line());
        }
        if (model == null) {
            events.finding(FindingKind.MISSING_MODEL, file.path(), json.line());
        }
    }

    /** Gateways may hand out the same id in two sessions; Anthropic's own ids are unique for good. */
    private static String callId(String id, @Nullable String conversation) {
        return id.startsWith("msg_") ? id : conversation + ":" + id;
    }

    /** Names of OpenTelemetry's {@code gen_ai.provider.name}; the cloud platforms mark their message ids. */
    private static String provider(String id) {
        if (id.startsWith("msg_bdrk_")) {
            return "aws.bedrock";
        }
        return id.startsWith("msg_vrtx_") ? "gcp.vertex_ai" : "anthropic";
    }

    private ClientVersion version() {
        @Nullable String text = line.version.text();
        if (text == null) {
            return ClientVersion.UNKNOWN;
        }
        if (!text.equals(versionText)) {
            versionText = text;
            version = ClientVersion.parse(text);
        }
        return version;
    }

    /** A copy of a session starts with the same time as its origin, and attribution asks for it. */
    private boolean tellFirstTime(UsageEvents events) {
        long time = Timestamps.parse(line.writtenAt());
        if (time == Sighting.NO_TIME) {
            return false;
        }
        events.firstTime(time);
        return true;
    }

    /** Reads on from the start of the file only as far as its first time. */
    private void tellFirstTime(LogFile file, UsageEvents events) throws IOException {
        try (InputStream stream = FileContent.open(file.path())) {
            json.open(stream, 0, 0);
            while (json.nextValue()) {
                try {
                    if (json.peek() == '{') {
                        line.read(json, false);
                        if (tellFirstTime(events)) {
                            return;
                        }
                    } else {
                        json.skip();
                    }
                } catch (MalformedJson e) {
                    json.skipLine();
                }
            }
        }
    }
}
