package org.tokenspend.sources.jsonl;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.LineTime;
import org.tokenspend.sources.Sighting;
import org.tokenspend.usage.TokenCounts;

/** The raw shape of one generic usage line. */
final class JsonlLine {
    private static final Keys KEYS =
            Keys.of("timestamp", "service", "model", "input_tokens", "output_tokens", "session_id", "application");
    private static final long LARGEST_COUNT = 1_000_000_000_000L;

    final LineTime time = new LineTime();
    final TextSlot service = new TextSlot();
    final TextSlot model = new TextSlot();
    final TextSlot session = new TextSlot();
    final TextSlot application = new TextSlot();
    private long input;
    private long output;
    private boolean outOfBounds;
    private boolean known;

    /** Reads the object at hand. */
    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        json.enterObject();
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            known |= key != Keys.UNKNOWN;
            switch (key) {
                case 0 -> time.read(json);
                case 1 -> json.text(service);
                case 2 -> json.text(model);
                case 3 -> input = count(json);
                case 4 -> output = count(json);
                case 5 -> json.text(session);
                case 6 -> json.text(application);
                default -> json.skip();
            }
        }
    }

    /** Forgets everything: the line was no usage line at all. */
    void clear() {
        time.clear();
        service.clear();
        model.clear();
        session.clear();
        application.clear();
        input = 0;
        output = 0;
        outOfBounds = false;
        known = false;
    }

    /** Whether the line means to be a usage line. */
    boolean isKnown() {
        return known;
    }

    /** Whether it has a time, a service, a model, and counts within bounds. */
    boolean isValid() {
        return time.millis() != Sighting.NO_TIME && service.length() > 0 && model.length() > 0 && !outOfBounds;
    }

    TokenCounts counts() {
        return new TokenCounts(input, output, 0, 0, 0, 0, 0);
    }

    private long count(JsonScanner json) throws IOException, MalformedJson {
        boolean none = json.peek() == 'n';
        long count = json.wholeNumber();
        outOfBounds |= !none && (count == JsonScanner.NOT_A_COUNT || count > LARGEST_COUNT);
        return Math.max(0, count);
    }
}
