package org.tokenspend.sources;

import java.io.IOException;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;

/** The time of a line: RFC 3339 text, or Unix time as a number of seconds or milliseconds. */
public final class LineTime {
    /** Larger numbers are milliseconds; as seconds they would lie beyond the year 5000. */
    private static final double LARGEST_SECONDS = 1e11;

    private final TextSlot text = new TextSlot();
    private final Decimal decimal = new Decimal();
    private long millis = Sighting.NO_TIME;

    /** Forgets the value. */
    public void clear() {
        millis = Sighting.NO_TIME;
    }

    /** Consumes the value at hand. */
    public void read(JsonScanner json) throws IOException, MalformedJson {
        if (json.peek() == '"') {
            json.text(text);
            millis = Timestamps.parse(text);
            return;
        }
        double number = decimal.read(json);
        boolean sound = number > 0 && number < 1e15;
        millis = sound ? Math.round(number < LARGEST_SECONDS ? number * 1000 : number) : Sighting.NO_TIME;
    }

    /** Unix time in milliseconds; {@link Sighting#NO_TIME} where there is none. */
    public long millis() {
        return millis;
    }
}
