package org.tokenspend.sources.codex;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.sources.JsonLines;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.UsageEvents;
import org.tokenspend.usage.Tier;

/**
 * Turns the lines of one rollout into sightings of calls.
 *
 * <p>Newer clients write a record per response, which says all; the token count behind it says it again. Older ones write
 * only token counts, running totals that are repeated at will: a call is the step from one total to the next. A fork starts
 * with copies of its parent's token counts, which are told by the parent's own file, else by having been written all in one
 * second.
 */
final class CodexReader implements Source.UsageReader, JsonLines.Visitor {
    private static final long COPYING_MILLIS = 1000;

    private final JsonLines lines = new JsonLines();
    private final CodexLine line = new CodexLine();
    private final CodexAncestors ancestors;

    private CodexThread thread = new CodexThread();
    private CodexThread atLineStart = thread;
    private boolean firstTimeTold;
    private boolean changed;

    CodexReader(SourceEnvironment environment) {
        ancestors = new CodexAncestors(environment);
    }

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        @Nullable CodexThread known = CodexThread.of(from.resume());
        thread = known == null ? new CodexThread() : known;
        atLineStart = thread;
        changed = true;
        firstTimeTold = thread.created != Sighting.NO_TIME;
        if (firstTimeTold) {
            events.firstTime(thread.created);
        }
        if (CodexPaths.isCompressed(file.path())) {
            try (InputStream stream = CodexRollout.open(file.path())) {
                lines.read(stream, file, Cursor.START, events, this);
                return Cursor.START;
            }
        }
        Cursor end = lines.read(file, known == null ? Cursor.START : from, events, this);
        CodexThread next = lines.endedInsideLine() ? atLineStart : thread;
        return new Cursor(end.offset(), end.line(), next.resume());
    }

    @Override
    public void lineStarts() {
        if (changed) {
            atLineStart = thread.copy();
            changed = false;
        }
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        line.read(json);
    }

    @Override
    public void tell(UsageEvents events) {
        tellFirstTime(events);
        if (!line.isKnownType()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
            return;
        }
        switch (line.type()) {
            case CodexLine.SESSION_META -> meta();
            case CodexLine.TURN_CONTEXT -> turn();
            case CodexLine.USAGE_RECORD -> record(events);
            case CodexLine.EVENT -> event(events);
            default -> {}
        }
    }

    private void tellFirstTime(UsageEvents events) {
        long time = line.time.millis();
        if (!firstTimeTold && time != Sighting.NO_TIME) {
            firstTimeTold = true;
            changed = true;
            thread.created = time;
            events.firstTime(time);
        }
    }

    private void meta() {
        changed = true;
        @Nullable String id = line.id.text() != null ? line.id.text() : line.sessionId.text();
        if (thread.id == null) {
            start(id);
        } else if (thread.id.equals(id)) {
            thread.version = orElse(line.version, thread.version);
            thread.provider = orElse(line.provider, thread.provider);
            thread.folder = orElse(line.cwd, thread.folder);
        } else if (thread.run == null && id != null) {
            // The parent's own first line, copied with its history.
            thread.copying = true;
            thread.parent = thread.parent == null ? id : thread.parent;
            thread.root = line.forkedFrom.text() != null ? line.forkedFrom.text() : id;
        }
    }

    private void start(@Nullable String id) {
        thread.id = id == null ? CodexPaths.threadOf(lines.file()) : id;
        thread.session = orElse(line.sessionId, thread.id);
        thread.parent = line.forkedFrom.text();
        thread.root = thread.parent == null ? thread.id : ancestors.root(thread.parent);
        thread.version = line.version.text();
        thread.provider = line.provider.text();
        thread.folder = line.cwd.text();
        thread.model = line.model.text();
        thread.historyStart = line.historyStart;
        @Nullable String base = line.baseThread.text();
        if (base == null) {
            thread.copying = thread.parent != null;
            return;
        }
        thread.based = CodexVersion.writesRecords(thread.version);
        CodexAncestors.@Nullable Totals totals = thread.based ? null : ancestors.of(base);
        thread.run = totals == null ? null : totals.before(line.baseEnd);
    }

    private void turn() {
        changed = true;
        thread.model = orElse(line.model, thread.model);
        thread.folder = orElse(line.cwd, thread.folder);
    }

    private void event(UsageEvents events) {
        if (line.isTokenCount()) {
            changed = true;
            line.limits.tell(events, line.time.millis());
            @Nullable CodexTokens total = line.total.tokens();
            if (total != null) {
                count(total, line.last.tokens(), events);
            }
        } else if (line.isSettings()) {
            changed = true;
            thread.model = orElse(line.model, thread.model);
            thread.provider = orElse(line.provider, thread.provider);
            thread.folder = orElse(line.cwd, thread.folder);
        }
    }

    private void record(UsageEvents events) {
        @Nullable CodexTokens usage = line.usage.tokens();
        if (usage == null) {
            return;
        }
        changed = true;
        @Nullable CodexTokens soFar = line.threadUsage.tokens();
        thread.recorded = true;
        thread.recordedTotal = soFar;
        @Nullable String owner = line.threadId.text();
        if (owner != null && thread.id != null && !owner.equals(thread.id)) {
            return;
        }
        thread.copying = false;
        thread.based = false;
        @Nullable String response = line.responseId.text();
        tell(usage, response != null ? response : vectorId(soFar == null ? usage : soFar), events);
    }

    private void count(CodexTokens total, @Nullable CodexTokens last, UsageEvents events) {
        @Nullable CodexTokens run = thread.run;
        if (thread.recorded) {
            // Repeats of older totals may come in between; the record is answered for once its own total is there.
            thread.recorded = thread.recordedTotal != null && total.isBelow(thread.recordedTotal);
            thread.run = total;
            return;
        }
        if (total.equals(run)) {
            return;
        }
        CodexTokens step = step(run, total, last);
        if (run != null && !step.equals(total.minus(run))) {
            thread.restarts++;
        }
        boolean opensFork = run == null && thread.parent != null && CodexVersion.writesRecords(thread.version);
        if (opensFork || thread.based || (thread.copying && isInherited(total))) {
            thread.run = total;
            return;
        }
        thread.copying = false;
        thread.run = total;
        if (!step.equals(CodexTokens.ZERO)) {
            tell(step, vectorId(total), events);
        }
    }

    /**
     * What was used since the last total. A file that starts in the middle of a thread starts with a large total; a total
     * that is the last call and nothing before it, or that falls, has started over.
     */
    private static CodexTokens step(@Nullable CodexTokens run, CodexTokens total, @Nullable CodexTokens last) {
        boolean lastKnown = last != null && !last.equals(CodexTokens.ZERO);
        if (run == null) {
            return last != null && lastKnown && !total.minus(last).isNegative() ? last : total;
        }
        CodexTokens step = total.minus(run);
        boolean alone = lastKnown && total.equals(last);
        if (!step.isNegative() && !alone) {
            return step;
        }
        return last == null ? total : last;
    }

    private boolean isInherited(CodexTokens total) {
        if (thread.historyStart > 0 && line.ordinal >= 0) {
            return line.ordinal < thread.historyStart;
        }
        CodexAncestors.@Nullable Totals parent = thread.parent == null ? null : ancestors.of(thread.parent);
        int place = parent == null ? -1 : parent.indexOf(total, thread.inherited);
        if (place >= 0) {
            thread.inherited = place + 1;
            return true;
        }
        boolean atOnce = thread.created != Sighting.NO_TIME && line.time.millis() - thread.created < COPYING_MILLIS;
        return atOnce && (parent == null || CodexVersion.writesRecords(thread.version));
    }

    private String vectorId(CodexTokens total) {
        String root = thread.root == null ? CodexPaths.threadOf(lines.file()) : thread.root;
        // A total that has started over comes by the same numbers again.
        return root + ":" + total.text() + (thread.restarts == 0 ? "" : ":" + thread.restarts);
    }

    private void tell(CodexTokens usage, String callId, UsageEvents events) {
        if (line.hasInvalidUsage()) {
            lines.finding(events, FindingKind.INVALID_USAGE);
        }
        if (line.time.millis() == Sighting.NO_TIME) {
            lines.finding(events, FindingKind.MISSING_TIMESTAMP);
        }
        if (thread.model == null) {
            lines.finding(events, FindingKind.MISSING_MODEL);
        }
        events.sighting(new Sighting(
                callId,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                thread.model == null ? Sighting.UNKNOWN_MODEL : thread.model,
                thread.provider == null ? "openai" : thread.provider,
                Tier.MEASURED,
                usage.counts(),
                null,
                thread.session == null ? CodexPaths.threadOf(lines.file()) : thread.session,
                thread.folder,
                false,
                thread.version,
                false,
                null));
    }

    private static @Nullable String orElse(TextSlot slot, @Nullable String otherwise) {
        @Nullable String text = slot.text();
        return text == null ? otherwise : text;
    }
}
