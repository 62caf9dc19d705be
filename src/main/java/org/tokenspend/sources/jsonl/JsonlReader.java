package org.tokenspend.sources.jsonl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

/** Turns generic usage lines into sightings of calls. A line is its own name: the same line twice is one call. */
final class JsonlReader implements Source.UsageReader, JsonLines.Visitor {
    private static final int LONGEST_LINE = 64 * 1024;

    private final JsonLines lines = new JsonLines();
    private final JsonScanner inner = new JsonScanner();
    private final JsonlLine line = new JsonlLine();
    private final Bytes bytes = new Bytes();

    private String callId = "";
    private boolean firstTimeTold;

    @Override
    public Cursor read(LogFile file, Cursor from, UsageEvents events) throws IOException {
        firstTimeTold = false;
        if (from.offset() > 0) {
            lines.search(file, new FirstTime(events));
        }
        return lines.read(file, from, events, this);
    }

    @Override
    public void read(JsonScanner json) throws IOException, MalformedJson {
        bytes.start();
        json.copy(bytes);
        callId = bytes.hash();
        line.clear();
        if (bytes.isWhole()) {
            inner.open(bytes.content(), 0, 0);
            if (inner.nextValue()) {
                line.read(inner);
            }
        }
    }

    @Override
    public void tell(UsageEvents events) {
        tellFirstTime(events);
        if (!line.isKnown()) {
            lines.finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
            return;
        }
        if (!line.isValid()) {
            lines.finding(events, FindingKind.INVALID_RECORD);
            return;
        }
        if (line.counts().total() == 0) {
            return;
        }
        events.sighting(new Sighting(
                callId,
                lines.lineStart(),
                lines.linesBefore(),
                line.time.millis(),
                String.valueOf(line.model.text()),
                String.valueOf(line.service.text()),
                Tier.MEASURED,
                line.counts(),
                null,
                line.session.text(),
                line.application.text(),
                false,
                null,
                false,
                null));
    }

    private void tellFirstTime(UsageEvents events) {
        if (!firstTimeTold && line.time.millis() != Sighting.NO_TIME) {
            firstTimeTold = true;
            events.firstTime(line.time.millis());
        }
    }

    /** Looks for the first line with a time. */
    private final class FirstTime implements JsonLines.Search {
        private final UsageEvents events;

        FirstTime(UsageEvents events) {
            this.events = events;
        }

        @Override
        public void read(JsonScanner json) throws IOException, MalformedJson {
            JsonlReader.this.read(json);
        }

        @Override
        public boolean found() {
            tellFirstTime(events);
            return firstTimeTold;
        }
    }

    /** Hashes a line's bytes, and keeps them as long as the line may be a usage line. */
    private static final class Bytes extends OutputStream {
        private final MessageDigest digest = sha256();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long length;

        void start() {
            digest.reset();
            kept.reset();
            length = 0;
        }

        boolean isWhole() {
            return length <= LONGEST_LINE;
        }

        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }

        ByteArrayInputStream content() {
            return new ByteArrayInputStream(kept.toByteArray());
        }

        @Override
        public void write(int next) {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int count) {
            digest.update(more, from, count);
            length += count;
            if (isWhole()) {
                kept.write(more, from, count);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }
    }
}
