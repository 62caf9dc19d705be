package org.tokenspend.sources;

import java.io.IOException;
import java.util.Arrays;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;

/**
 * The numbers of one usage object, each by the place of its key in the list that a source reads it with. A number that
 * is missing or {@code null} is 0; so is anything else that is no whole number from 0 up, which makes the counts
 * invalid.
 */
public final class Counts {
    private final long[] counts;
    private boolean present;
    private boolean invalid;

    /** Room for {@code size} numbers. */
    public Counts(int size) {
        counts = new long[size];
    }

    /** Forgets what was read. */
    public void clear() {
        Arrays.fill(counts, 0);
        present = false;
        invalid = false;
    }

    /** Reads the object at hand, in which each of {@code keys} is a count; a value that is no object leaves none. */
    public void read(JsonScanner json, Keys keys) throws IOException, MalformedJson {
        clear();
        if (!json.entersObject()) {
            return;
        }
        present = true;
        for (int key = json.nextKey(keys); key != JsonScanner.END; key = json.nextKey(keys)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
            } else {
                readOne(json, key);
            }
        }
    }

    /** Reads the value at hand as the number at {@code place}. */
    public void readOne(JsonScanner json, int place) throws IOException, MalformedJson {
        boolean none = json.peek() == 'n';
        long count = json.wholeNumber();
        invalid |= count == JsonScanner.NOT_A_COUNT && !none;
        counts[place] = Math.max(0, count);
    }

    /** Adds the numbers of another object with the same keys. */
    public void add(Counts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        present |= other.present;
        invalid |= other.invalid;
    }

    public long get(int place) {
        return counts[place];
    }

    /** Whether there was an object to {@linkplain #read read}. */
    public boolean isPresent() {
        return present;
    }

    /** Whether a number was something else than a whole number from 0 up. */
    public boolean isInvalid() {
        return invalid;
    }

    /** Whether the first {@code places} numbers are all 0. */
    public boolean areZero(int places) {
        long bits = 0;
        for (int i = 0; i < places; i++) {
            bits |= counts[i];
        }
        return bits == 0;
    }
}
