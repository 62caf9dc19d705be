package org.tokenspend.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts about one agent that are no call: the newest state of each topic, as a whole, and sums. */
final class Facts {
    private final SortedMap<String, Newest> newest = new TreeMap<>();
    private final SortedMap<String, Double> amounts = new TreeMap<>();

    private record Newest(SortedMap<String, String> facts, long atMillis) {
        boolean isOutdoneBy(Map<String, String> others, long othersAtMillis) {
            if (othersAtMillis != atMillis) {
                return othersAtMillis > atMillis;
            }
            return new TreeMap<>(others).toString().compareTo(facts.toString()) > 0;
        }
    }

    /** Ties go to the larger text, so that the answer does not depend on the order of reading. */
    synchronized void newest(String topic, Map<String, String> facts, long atMillis) {
        Newest known = newest.get(topic);
        if (known == null || known.isOutdoneBy(facts, atMillis)) {
            newest.put(topic, new Newest(new TreeMap<>(facts), atMillis));
        }
    }

    synchronized void amount(String fact, double amount) {
        amounts.merge(fact, amount, Double::sum);
    }

    /** Every fact by name, a state's time among them; amounts are written without a needless fraction. */
    synchronized SortedMap<String, String> byName() {
        SortedMap<String, String> byName = new TreeMap<>();
        newest.forEach((topic, state) -> {
            state.facts().forEach((fact, value) -> byName.put(topic + "." + fact, value));
            byName.put(topic + ".as_of", Instant.ofEpochMilli(state.atMillis()).toString());
        });
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
