package org.tokenspend.sources.kimi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.JsonLines;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.ResumeState;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;

/** Turns the lines of one agent of a session into sightings of calls: its usage records, and nothing that repeats them. */
final class KimiReader implements Source.UsageReader, JsonLines.Visitor {
    private static final int VERSION = 1;
    private static final String PROVIDER = "moonshot";

    private final JsonLines lines = new JsonLines();
    private final KimiLine line = new KimiLine();

    private KimiSession session = new KimiSession("", null, false);
    private State state = State.START;
    private State atLineStart = State.START;

    /**
     * What the lines so far say about those to come.
     *
     * @param requested the model asked last, whose alias the records carry
     * @param forked whether the copies of a fork are over
     * @param message the last message of kimi-cli, which it may report twice
     */
    private record State(
            @Nullable String requested,
            boolean forked,
            @Nullable String message,
            long created) {
        static final State START = new State(null, false, null, Sighting.NO_TIME);
    }

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        session = KimiSession.in(KimiPaths.sessionOf(file.path()));
        @Nullable ResumeState known = ResumeState.parse(from.resume(), VERSION);
        state = known == null
                ? State.START
                : new State(
                        known.text("requested"),
                        known.number("forked") == 1,
                        known.text("message"),
                        known.number("created"));
        if (state.created() != Sighting.NO_TIME) {
            events.firstTime(state.created());
        }
        Cursor end = lines.read(file, known == null ? Cursor.START : from, events, this);
        State next = lines.endedInsideLine() ? atLineStart : state;
        ResumeState resume = new ResumeState(VERSION);
        resume.put("requested", next.requested());
        resume.put("forked", next.forked() ? 1 : 0);
        resume.put("message", next.message());
        resume.put("created", next.created());
        return new Cursor(end.offset(), end.line(), resume.json());
    }

    @Override
    public void lineStarts() {
        atLineStart = state;
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        long time = line.time.millis();
        if (state.created() == Sighting.NO_TIME && time != Sighting.NO_TIME) {
            state = new State(state.requested(), state.forked(), state.message(), time);
            events.firstTime(time);
        }
        if (!line.isKnown()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
        }
        if (line.isRequest()) {
            state = new State(line.model.text(), state.forked(), state.message(), state.created());
        } else if (line.endsCopies()) {
            state = new State(state.requested(), true, state.message(), state.created());
        } else if (line.isCall() && !isRepeated()) {
            tellCall(events);
        }
    }

    private boolean isRepeated() {
        @Nullable String id = line.messageId.text();
        if (id == null) {
            return false;
        }
        String message = id + " " + line.vector();
        boolean repeated = message.equals(state.message());
        state = new State(state.requested(), state.forked(), message, state.created());
        return repeated;
    }

    private void tellCall(UsageEvents events) {
        if (line.isInvalid()) {
            lines.finding(events, FindingKind.INVALID_USAGE);
        }
        if (line.time.millis() == Sighting.NO_TIME) {
            lines.finding(events, FindingKind.MISSING_TIMESTAMP);
        }
        @Nullable String alias = line.model.text();
        @Nullable String model = state.requested() == null ? alias : state.requested();
        if (model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        String callId = line.time.millis() + ":" + (alias == null ? "" : alias) + ":" + line.vector();
        events.sighting(new Sighting(
                callId,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                model == null ? Sighting.UNKNOWN_MODEL : model,
                PROVIDER,
                Tier.MEASURED,
                line.counts(),
                null,
                session.id(),
                session.folder(),
                session.fork() && !state.forked(),
                null,
                false,
                null));
    }
}
