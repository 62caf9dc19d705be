package org.tokenspend.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.platform.FileContent;

/**
 * Reads a file of JSON Lines value by value for a reader that knows what the values mean.
 *
 * <p>A torn or malformed line is a finding and the next line goes on; a second value glued behind a first counts like any
 * other. The reading ends behind the last complete line, so a line still being written is read again as a whole.
 */
public final class JsonLines {
    private static final int BYTES_BETWEEN_REPORTS = 1 << 20;

    private final JsonScanner json = new JsonScanner();
    private Path file = Path.of("");

    /** What a reader does with the objects of a file. */
    public interface Visitor {
        /** A line begins; what is known now is what a reading that starts here must know. */
        default void lineStarts() {}

        /** Walks the object at hand to its end; nothing may be told yet, for it may turn out to be torn. */
        void read(JsonScanner json) throws IOException, MalformedJson;

        /** The object was sound. */
        void tell(UsageEvents events);
    }

    /** Reads from the cursor to the end; the answer's resume is {@code null}. */
    public Cursor read(LogFile log, Cursor from, UsageEvents events, Visitor visitor) throws IOException {
        try (InputStream stream = FileContent.open(log.path())) {
            stream.skipNBytes(from.offset());
            return read(stream, log, from, events, visitor);
        }
    }

    /** Reads a stream whose first byte is the cursor's. */
    public Cursor read(InputStream stream, LogFile log, Cursor from, UsageEvents events, Visitor visitor)
            throws IOException {
        file = log.path();
        json.open(stream, from.offset(), from.line());
        long toldBytes = from.offset();
        long toldLines = from.line();
        while (json.nextValue()) {
            readValue(events, visitor);
            if (json.lineStart() - toldBytes > BYTES_BETWEEN_REPORTS) {
                events.progress(json.lineStart() - toldBytes, json.linesBefore() - toldLines);
                toldBytes = json.lineStart();
                toldLines = json.linesBefore();
            }
        }
        boolean openLine = json.endedInsideLine();
        events.progress(json.offset() - toldBytes, json.linesBefore() - toldLines + (openLine ? 1 : 0));
        return new Cursor(openLine ? json.lineStart() : json.offset(), json.linesBefore(), null);
    }

    /** Looks at objects from the start of a file. */
    public interface Search {
        /** Walks the object at hand to its end. */
        void read(JsonScanner json) throws IOException, MalformedJson;

        /** Whether the object read last was what is looked for. */
        boolean found();
    }

    /** Reads on from the start of a file as far as what says something of all other lines. Nothing is told. */
    public void search(LogFile log, Search search) throws IOException {
        try (InputStream stream = FileContent.open(log.path())) {
            search(stream, search);
        }
    }

    /** The same for a stream that is at the start of a file. */
    public void search(InputStream stream, Search search) throws IOException {
        json.open(stream, 0, 0);
        while (json.nextValue()) {
            try {
                if (json.peek() == '{') {
                    search.read(json);
                    if (search.found()) {
                        return;
                    }
                } else {
                    json.skip();
                }
            } catch (MalformedJson e) {
                // It was told when it was read for the first time.
                json.skipLine();
            }
        }
    }

    /** Notes something about the line at hand. */
    public void finding(UsageEvents events, FindingKind kind) {
        events.finding(kind, file, json.line());
    }

    /** Whether the last reading ended inside a line, so that the cursor stands at that line's start. */
    public boolean endedInsideLine() {
        return json.endedInsideLine();
    }

    /** The file being read. */
    public Path file() {
        return file;
    }

    /** First byte of the line at hand. */
    public long lineStart() {
        return json.lineStart();
    }

    /** Complete lines before the line at hand. */
    public long linesBefore() {
        return json.linesBefore();
    }

    private void readValue(UsageEvents events, Visitor visitor) throws IOException {
        boolean glued = json.isGlued();
        if (!glued) {
            visitor.lineStarts();
        }
        try {
            if (json.peek() != '{') {
                json.skip();
                json.valueDone();
                finding(events, FindingKind.UNKNOWN_RECORD_TYPE);
                return;
            }
            visitor.read(json);
            json.valueDone();
            if (glued) {
                finding(events, FindingKind.GLUED_VALUES);
            }
            visitor.tell(events);
        } catch (MalformedJson e) {
            finding(events, e.cutShort() ? FindingKind.TORN_LINE : FindingKind.MALFORMED_LINE);
            json.skipLine();
        }
    }
}
