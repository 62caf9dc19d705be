package org.tokenspend.sources.copilot;

import java.io.IOException;
import java.util.Map;
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
 * Turns the events of one session into sightings of calls.
 *
 * <p>Newer clients write a record per call. Older ones write only sums when a run ends; such a run counts as one call per
 * model. A shutdown behind records repeats them.
 */
final class CopilotReader implements Source.UsageReader, JsonLines.Visitor {
    private static final String PREMIUM_REQUESTS = "premium_requests";
    /** Stands for whoever answered where only sums are known: Copilot's own service chose. */
    private static final String UNSTATED_PROVIDER = "github.copilot";

    private final JsonLines lines = new JsonLines();
    private final CopilotLine line = new CopilotLine();

    private CopilotSession session = new CopilotSession();
    private CopilotSession atLineStart = session;
    private String id = "";
    private boolean changed;

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        CopilotSession known = CopilotSession.of(from.resume());
        session = known == null ? new CopilotSession() : known;
        atLineStart = session;
        changed = true;
        id = CopilotPaths.sessionOf(file.path());
        if (session.created != Sighting.NO_TIME) {
            events.firstTime(session.created);
        }
        Cursor end = lines.read(file, known == null ? Cursor.START : from, events, this);
        CopilotSession next = lines.endedInsideLine() ? atLineStart : session;
        return new Cursor(end.offset(), end.line(), next.resume());
    }

    @Override
    public void lineStarts() {
        if (changed) {
            atLineStart = session.copy();
            changed = false;
        }
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        long time = line.time.millis();
        if (session.created == Sighting.NO_TIME && time != Sighting.NO_TIME) {
            session.created = time;
            changed = true;
            events.firstTime(time);
        }
        switch (line.type()) {
            case CopilotLine.START, CopilotLine.RESUME -> runBegins(events);
            case CopilotLine.USAGE -> record(events);
            case CopilotLine.SHUTDOWN -> shutdown(events);
            case CopilotLine.MESSAGE -> {
                changed |= !session.answered;
                session.answered |= line.tellsOutput();
            }
            default -> {
                if (!line.isKnownType()) {
                    lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
                }
            }
        }
    }

    private void runBegins(UsageEvents events) {
        if (session.answered && !session.recorded) {
            lines.finding(events, FindingKind.USAGE_LOST);
        }
        changed = true;
        session.recorded = false;
        session.answered = false;
        @Nullable String folder = line.folder.text();
        session.folder = folder == null ? session.folder : folder;
        @Nullable String version = line.version.text();
        session.version = version == null ? session.version : version;
    }

    private void record(UsageEvents events) {
        @Nullable CopilotTokens tokens = line.tokens();
        if (tokens == null) {
            return;
        }
        changed = true;
        session.recorded = true;
        @Nullable String call = line.callId();
        if (call == null) {
            lines.finding(events, FindingKind.MISSING_ID);
            return;
        }
        if (line.isInvalid()) {
            lines.finding(events, FindingKind.INVALID_USAGE);
        }
        @Nullable String model = line.model.text();
        if (model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        @Nullable String origin = line.sourceSession.text();
        boolean copy = origin != null && !origin.equals(id);
        if (!copy) {
            events.amount(PREMIUM_REQUESTS, line.cost());
        }
        @Nullable String provider = line.provider();
        tell(call, model == null ? Sighting.UNKNOWN_MODEL : model, provider, tokens, copy, events);
    }

    private void shutdown(UsageEvents events) {
        changed = true;
        session.shutdowns++;
        long premium = Math.round(line.premiumRequests() * 1e6);
        if (!session.recorded) {
            tellRun(events);
            long before = line.isCumulative() && premium >= session.premiumMicros ? session.premiumMicros : 0;
            events.amount(PREMIUM_REQUESTS, (premium - before) / 1e6);
        }
        session.premiumMicros = premium;
        session.sums.clear();
        session.sums.putAll(line.metrics);
        session.answered = false;
    }

    /** A run without records: its sums, or what a cumulative sum has grown by. */
    private void tellRun(UsageEvents events) {
        for (Map.Entry<String, CopilotTokens> sum : line.metrics.entrySet()) {
            CopilotTokens before = line.isCumulative()
                    ? session.sums.getOrDefault(sum.getKey(), CopilotTokens.ZERO)
                    : CopilotTokens.ZERO;
            CopilotTokens used = sum.getValue().since(before);
            if (!used.equals(CopilotTokens.ZERO)) {
                String call = id + ":" + session.shutdowns + ":" + sum.getKey();
                tell(call, sum.getKey(), null, used, false, events);
            }
        }
    }

    private void tell(
            String call,
            String model,
            @Nullable String provider,
            CopilotTokens tokens,
            boolean copy,
            UsageEvents events) {
        if (line.time.millis() == Sighting.NO_TIME) {
            lines.finding(events, FindingKind.MISSING_TIMESTAMP);
        }
        events.sighting(new Sighting(
                call,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                model,
                provider == null ? UNSTATED_PROVIDER : provider,
                Tier.MEASURED,
                tokens.counts(),
                null,
                id,
                session.folder,
                copy,
                session.version,
                false,
                null));
    }
}
