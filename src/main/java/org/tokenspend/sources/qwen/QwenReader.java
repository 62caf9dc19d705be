package org.tokenspend.sources.qwen;

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

/**
 * Turns the lines of one session into sightings of calls.
 *
 * <p>The client's events cover every call, the answers only those of the main conversation: from a file's first event on
 * only events count, before it, as in files of older clients, the answers do.
 */
final class QwenReader implements Source.UsageReader, JsonLines.Visitor {
    private static final int VERSION = 2;
    private static final String PROVIDER = "qwen";

    private final JsonLines lines = new JsonLines();
    private final QwenLine line = new QwenLine();

    private boolean eventSeen;
    private Answers answers = new Answers(null);
    private long created;
    private long createdAtLineStart;
    private boolean eventSeenAtLineStart;
    private String answersAtLineStart = "";

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        ResumeState state = ResumeState.parse(from.resume(), VERSION);
        eventSeen = state != null && state.number("events") == 1;
        answers = new Answers(state == null ? null : state.text("answers"));
        created = state == null ? Sighting.NO_TIME : state.number("created");
        if (created != Sighting.NO_TIME) {
            events.firstTime(created);
        }
        Cursor end = lines.read(file, state == null ? Cursor.START : from, events, this);
        if (lines.endedInsideLine()) {
            eventSeen = eventSeenAtLineStart;
            answers = new Answers(answersAtLineStart);
            created = createdAtLineStart;
        }
        return new Cursor(end.offset(), end.line(), resume());
    }

    @Override
    public void lineStarts() {
        eventSeenAtLineStart = eventSeen;
        answersAtLineStart = answers.text();
        createdAtLineStart = created;
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        if (created == Sighting.NO_TIME && line.time.millis() != Sighting.NO_TIME) {
            created = line.time.millis();
            events.firstTime(created);
        }
        if (!line.isKnownType()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
        }
        if (line.isEvent()) {
            eventSeen = true;
            if (!answers.remove(usage())) {
                tell(line.response.text() == null ? line.uuid.text() : line.response.text(), events);
            }
        } else if (line.isAnswer() && !eventSeen) {
            answers.add(usage());
            tell(line.uuid.text(), events);
        }
    }

    /** What tells an answer and its event to be of one call. */
    private String usage() {
        return line.answeredBy().text() + " " + line.counts();
    }

    private String resume() {
        ResumeState state = new ResumeState(VERSION);
        state.put("events", eventSeen ? 1 : 0);
        state.put("created", created);
        state.put("answers", answers.text());
        return state.json();
    }

    private void tell(@Nullable String call, UsageEvents events) {
        if (line.isZero()) {
            return;
        }
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
        @Nullable String model = line.answeredBy().text();
        if (model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        events.sighting(new Sighting(
                call,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                model == null ? Sighting.UNKNOWN_MODEL : model,
                PROVIDER,
                Tier.MEASURED,
                line.counts(),
                null,
                line.session.text(),
                line.folder.text(),
                false,
                line.version.text(),
                false,
                null));
    }
}
