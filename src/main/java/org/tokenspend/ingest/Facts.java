package org.tokenspend.ingest;

import java.util.SortedMap;
import java.util.TreeMap;

/** Facts about one agent that are no call: the newest of each name, or the sum. */
final class Facts {
    private final SortedMap<String, Newest> newest = new TreeMap<>();
    private final SortedMap<String, Double> amounts = new TreeMap<>();

    private record Newest(String value, long atMillis) {}

    /** Ties go to the larger text, so that the answer does not depend on the order of reading. */
    synchronized void newest(String fact, String value, long atMillis) {
        newest.merge(fact, new Newest(value, atMillis), (known, now) -> {
            int byTime = Long.compare(now.atMillis(), known.atMillis());
            return byTime > 0 || (byTime == 0 && now.value().compareTo(known.value()) > 0) ? now : known;
        });
    }

    synchronized void amount(String fact, double amount) {
        amounts.merge(fact, amount, Double::sum);
    }

    /** Every fact by name; amounts are written without a needless fraction. */
    synchronized SortedMap<String, String> byName() {
        SortedMap<String, String> byName = new TreeMap<>();
        newest.forEach((fact, entry) -> byName.put(fact, entry.value()));
        amounts.forEach((fact, amount) -> byName.put(fact, text(amount)));
        return byName;
    }

    private static String text(double amount) {
        double rounded = Math.round(amount * 1e6) / 1e6;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
