package org.tokenspend.sources.codex;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.json.TextSlot;
import org.tokenspend.sources.Decimal;
import org.tokenspend.sources.Sighting;
import org.tokenspend.sources.UsageEvents;

/** The {@code rate_limits} object of a line: how much of each window of the plan is used up, as the provider says. */
final class CodexLimits {
    private static final Keys KEYS = Keys.of("limit_id", "plan_type", "primary", "secondary");
    private static final Keys WINDOW =
            Keys.of("used_percent", "window_minutes", "resets_at", "resets_in_seconds", "reset_at");
    private static final String[] WINDOW_FACTS = {"used_percent", "window_minutes", "resets_at", "", "resets_at"};
    private static final int RESETS_IN = 3;

    private final TextSlot limit = new TextSlot();
    private final TextSlot plan = new TextSlot();
    private final Decimal decimal = new Decimal();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    /** Seconds to a window's end, by window, as clients before 0.50 state it. */
    private final Map<String, Double> secondsLeft = new LinkedHashMap<>();

    void clear() {
        limit.clear();
        plan.clear();
        numbers.clear();
        secondsLeft.clear();
    }

    /** Tells the state of the limit and the plan's name, as of a time; a limit without any window tells nothing. */
    void tell(UsageEvents events, long atMillis) {
        if (atMillis == Sighting.NO_TIME) {
            return;
        }
        if (!numbers.isEmpty()) {
            Map<String, String> facts = new LinkedHashMap<>();
            numbers.forEach((name, value) -> facts.put(name, text(value)));
            secondsLeft.forEach((window, seconds) ->
                    facts.putIfAbsent(window + "resets_at", text(Math.rint(atMillis / 1000.0 + seconds))));
            @Nullable String id = limit.text();
            events.newest("rate_limit." + (id == null ? "codex" : id), facts, atMillis);
        }
        @Nullable String planName = plan.text();
        if (planName != null) {
            events.newest("plan", Map.of("type", planName), atMillis);
        }
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(KEYS); key != JsonScanner.END; key = json.nextKey(KEYS)) {
            switch (key) {
                case 0 -> json.text(limit);
                case 1 -> json.text(plan);
                case 2 -> readWindow(json, "primary.");
                case 3 -> readWindow(json, "secondary.");
                default -> json.skip();
            }
        }
    }

    private void readWindow(JsonScanner json, String window) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return;
        }
        for (int key = json.nextKey(WINDOW); key != JsonScanner.END; key = json.nextKey(WINDOW)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
                continue;
            }
            double number = decimal.read(json);
            if (Double.isNaN(number)) {
                continue;
            }
            if (key == RESETS_IN) {
                secondsLeft.put(window, number);
            } else {
                numbers.put(window + WINDOW_FACTS[key], number);
            }
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
