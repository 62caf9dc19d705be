package org.tokenspend.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;

/** Reads numbers that may have a fraction: times in seconds, percentages, request units. */
public final class Decimal {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Consumes the value at hand; {@link Double#NaN} where it is no number. */
    public double read(JsonScanner json) throws IOException, MalformedJson {
        int first = json.peek();
        if (first != '-' && (first < '0' || first > '9')) {
            json.skip();
            return Double.NaN;
        }
        written.reset();
        json.copy(written);
        return Double.parseDouble(written.toString(StandardCharsets.US_ASCII));
    }
}
