package org.tokenspend.analyze.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.redact.Finding;
import org.tokenspend.redact.RedactedText;
import org.tokenspend.redact.Redactor;
import org.tokenspend.redact.SecretKind;
import org.tokenspend.sources.Sighting;

/**
 * Makes a few thousand redacted characters of a session of any length.
 *
 * <p>Every text is redacted as a whole before anything is cut: a secret cut in two is one that no rule recognises. The
 * result is redacted once more, because joining texts may make something of two halves.
 */
public final class Condenser {
    /** The most UTF-16 units of a condensed session. */
    public static final int MOST = 12_000;

    private static final int MOST_SEGMENTS = 3;
    private static final long LONG_GAP_MILLIS = 4L * 60 * 60 * 1000;
    private static final int KEPT = 2 * Turn.MOST;
    private static final int HEADING = 40;

    private final Redactor redactor;
    private final SessionReader reader = new SessionReader();

    public Condenser(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The session's essence; throws what the file system says. */
    public Condensate condense(Session session) throws IOException {
        Reading reading = new Reading();
        reader.read(session.file(), reading);
        reading.endSegment();
        List<Segment> segments = reading.segments;
        String told = compose(segments);
        RedactedText text = redactor.redact(told);
        RedactedText fitted = text.length() > MOST ? text.slice(0, MOST) : text;
        long minutes = Math.max(0, (session.ended() - session.begun()) / 60_000);
        return new Condensate(
                fitted,
                reading.counter.facts(minutes),
                segments.size(),
                reading.redacted,
                reading.dropped + text.droppedChunks());
    }

    private static String compose(List<Segment> segments) {
        int turns = Math.max(1, segments.stream().mapToInt(Segment::turns).sum());
        int room = MOST - HEADING * segments.size();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            // Each has a fair share, half of it by length: a short stretch at the end may be a task of its own.
            int share = room / (2 * segments.size()) + (int) (room / 2L * segment.turns() / turns);
            if (segments.size() > 1) {
                told.append("--- part ").append(i + 1).append(" ---\n");
            }
            told.append(segment.told(share)).append('\n');
        }
        return told.toString();
    }

    /** Hears the session and keeps what may be told of it. */
    private final class Reading implements SessionEvents {
        private final List<Segment> segments = new ArrayList<>();
        private final FactCounter counter = new FactCounter();
        private final TopicWatch topic = new TopicWatch();
        private final Map<SecretKind, Long> redacted = new EnumMap<>(SecretKind.class);
        private Segment segment = new Segment();
        /** Redacted only once it turns out to be the last: most of an agent's words are not shown. */
        private @Nullable String lastWords;

        private long lastTime = Sighting.NO_TIME;
        private int index = -1;
        private int dropped;
        private boolean stopped;

        @Override
        public void userTurn(String text, String uuid, long time) {
            boolean timed = lastTime != Sighting.NO_TIME && time != Sighting.NO_TIME;
            long pause = timed ? time - lastTime : 0;
            lastTime = time == Sighting.NO_TIME ? lastTime : time;
            boolean corrects = Phrases.corrects(text);
            boolean accepts = Phrases.accepts(text);
            boolean showsError = Phrases.showsError(text);
            if (pause > LONG_GAP_MILLIS) {
                boundary();
            }
            if (topic.turnsAway(text, accepts, pause)) {
                cut();
            }
            counter.turn(corrects, accepts, showsError, Phrases.givesUp(text));
            lastWords = null;
            index++;
            segment.add(turn(Turn.Speaker.PERSON, text), corrects || showsError || stopped);
            stopped = false;
        }

        @Override
        public void assistantText(String text) {
            lastWords = text;
        }

        @Override
        public void summary(String text) {
            index++;
            segment.summary(turn(Turn.Speaker.SUMMARY, TurnText.clean(text)));
        }

        @Override
        public void boundary() {
            topic.begin();
            cut();
        }

        private void cut() {
            if (!segment.isEmpty()) {
                endSegment();
                segment = new Segment();
            }
        }

        @Override
        public void toolUse(String name, boolean commits) {
            counter.toolUse(name, commits);
        }

        @Override
        public void toolFailure(boolean rejected) {
            counter.toolFailure(rejected);
        }

        @Override
        public void interrupted() {
            counter.interrupted();
            stopped = true;
        }

        void endSegment() {
            if (lastWords != null) {
                segment.lastWords(turn(Turn.Speaker.AGENT, TurnText.clean(lastWords)));
                lastWords = null;
            }
            if (segment.isEmpty() || segments.contains(segment)) {
                return;
            }
            segments.add(segment);
            if (segments.size() > MOST_SEGMENTS) {
                // Of a long day only the first and the latest stretches are told apart.
                segments.remove(1);
            }
        }

        private Turn turn(Turn.Speaker speaker, String raw) {
            RedactedText clean = redactor.redact(raw);
            dropped += clean.droppedChunks();
            for (Finding finding : clean.findings()) {
                redacted.merge(finding.kind(), 1L, Long::sum);
            }
            return Turn.of(Math.max(0, index), speaker, clean).trimmed(KEPT);
        }
    }
}
