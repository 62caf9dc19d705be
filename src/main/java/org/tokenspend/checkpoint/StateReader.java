package org.tokenspend.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Cursor;
import org.tokenspend.usage.Key128;

/** Reads a state file, format version 1; what {@link StateWriter} writes. */
final class StateReader {
    static final int VERSION = 1;

    private static final Keys TOP = Keys.of("version", "destinations");
    private static final Keys DESTINATION =
            Keys.of("url", "organisation", "keys", "sources", "quarantined", "acknowledged", "asks_for_email");
    private static final Keys FILE = Keys.of("size", "mtime", "settled", "offset", "line", "resume", "head", "tail");
    private static final Keys REFUSED = Keys.of("event_id", "source", "model", "ts", "reason");

    private final JsonScanner json = new JsonScanner();
    private final TextSlot name = new TextSlot();
    private long length;

    /** The content; an {@link Unusable} for anything else than a whole state file of this version. */
    State read(InputStream stream) throws IOException, Unusable {
        length = stream.available();
        json.open(stream, 0, 0);
        try {
            if (!json.nextValue()) {
                throw new Unusable("it is empty");
            }
            State state = new State();
            readTop(state);
            if (json.nextValue()) {
                throw new Unusable("it is damaged");
            }
            return state;
        } catch (MalformedJson e) {
            throw new Unusable(e.cutShort() ? "it was cut short" : "it is damaged");
        } catch (IllegalArgumentException e) {
            throw new Unusable("it is damaged");
        }
    }

    /** The version is written first: what follows may mean anything in another one. */
    private void readTop(State state) throws IOException, MalformedJson, Unusable {
        json.enterObject();
        if (json.nextKey(TOP) != 0 || json.wholeNumber() != VERSION) {
            throw new Unusable("it is of another version");
        }
        for (int key = json.nextKey(TOP, name); key != JsonScanner.END; key = json.nextKey(TOP, name)) {
            switch (key) {
                case 0 -> throw new Unusable("it is damaged");
                case 1 -> readDestinations(state);
                default -> {
                    String owner = Objects.requireNonNullElse(name.text(), "");
                    ByteArrayOutputStream raw = new ByteArrayOutputStream();
                    json.copy(raw);
                    state.others().put(owner, raw.toByteArray());
                }
            }
        }
    }

    private void readDestinations(State state) throws IOException, MalformedJson {
        json.enterArray();
        while (json.nextElement()) {
            state.add(readDestination());
        }
    }

    /** The url and the organisation are written first. */
    private DestinationState readDestination() throws IOException, MalformedJson {
        DestinationState destination = new DestinationState("", null);
        json.enterObject();
        for (int key = json.nextKey(DESTINATION); key != JsonScanner.END; key = json.nextKey(DESTINATION)) {
            switch (key) {
                case 0 -> destination = new DestinationState(text(), null);
                case 1 -> destination.name(text());
                case 2 -> readKeys(destination);
                case 3 -> readSources(destination);
                case 4 -> readQuarantined(destination);
                case 5 -> readAcknowledged(destination);
                case 6 -> destination.asksForEmail(json.flag());
                default -> json.skip();
            }
        }
        return destination;
    }

    private void readKeys(DestinationState destination) throws IOException, MalformedJson {
        json.enterArray();
        while (json.nextElement()) {
            destination.keyHashes().add(text());
        }
    }

    private void readSources(DestinationState destination) throws IOException, MalformedJson {
        json.enterObject();
        while (json.nextKey(TOP, name) != JsonScanner.END) {
            String source = Objects.requireNonNullElse(name.text(), "");
            json.enterObject();
            while (json.nextKey(TOP, name) != JsonScanner.END) {
                String path = Objects.requireNonNullElse(name.text(), "");
                destination.files(source).put(path, readFile());
            }
        }
    }

    private FileState readFile() throws IOException, MalformedJson {
        long size = 0;
        long modified = 0;
        boolean settled = false;
        long offset = 0;
        long line = 0;
        @Nullable String resume = null;
        Key128 head = new Key128(0, 0);
        Key128 tail = head;
        json.enterObject();
        for (int key = json.nextKey(FILE); key != JsonScanner.END; key = json.nextKey(FILE)) {
            switch (key) {
                case 0 -> size = count();
                case 1 -> modified = count();
                case 2 -> settled = json.flag();
                case 3 -> offset = count();
                case 4 -> line = count();
                case 5 -> resume = text();
                case 6 -> head = Key128.parse(text());
                case 7 -> tail = Key128.parse(text());
                default -> json.skip();
            }
        }
        return new FileState(size, modified, settled, new Cursor(offset, line, resume), head, tail);
    }

    private void readQuarantined(DestinationState destination) throws IOException, MalformedJson {
        json.enterArray();
        while (json.nextElement()) {
            String[] fields = {"", "", "", "", ""};
            json.enterObject();
            for (int key = json.nextKey(REFUSED); key != JsonScanner.END; key = json.nextKey(REFUSED)) {
                if (key == Keys.UNKNOWN) {
                    json.skip();
                } else {
                    fields[key] = text();
                }
            }
            destination.quarantine(
                    new Quarantined(Key128.parse(fields[0]), fields[1], fields[2], fields[3], fields[4]));
        }
    }

    private void readAcknowledged(DestinationState destination) throws IOException, MalformedJson {
        AcknowledgedReader calls = new AcknowledgedReader(destination.acknowledged());
        // They come last, and take nearly all that is left of the file.
        destination.acknowledged().expect((length - json.offset()) / 4 * 3 / AcknowledgedCalls.ENTRY_BYTES);
        json.text(calls);
        if (!calls.isWhole()) {
            throw new IllegalArgumentException("acknowledged calls");
        }
    }

    private long count() throws IOException, MalformedJson {
        long count = json.wholeNumber();
        if (count == JsonScanner.NOT_A_COUNT) {
            throw new IllegalArgumentException("a count");
        }
        return count;
    }

    private String text() throws IOException, MalformedJson {
        String text = json.string();
        return text == null ? "" : text;
    }

    /** Says why a file cannot be used as state. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String reason) {
            super(reason);
        }
    }
}
