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

/** The {@code rate_limits} object of a line: how much of each window of the plan is used up, as the provider says. */
final class CodexLimits {
    private static final Keys KEYS = Keys.of("limit_id", "plan_type", "primary", "secondary");
    private static final Keys WINDOW = Keys.of("used_percent", "window_minutes", "resets_at");
    private static final String[] WINDOW_FACTS = {"used_percent", "window_minutes", "resets_at"};

    private final TextSlot limit = new TextSlot();
    private final TextSlot plan = new TextSlot();
    private final Decimal decimal = new Decimal();
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    void clear() {
        limit.clear();
        plan.clear();
        numbers.clear();
    }

    /** The facts stated, by name: {@code rate_limit.codex.primary.used_percent} and the like. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        @Nullable String id = limit.text();
        String prefix = "rate_limit." + (id == null ? "codex" : id) + ".";
        numbers.forEach((name, value) -> facts.put(prefix + name, text(value)));
        @Nullable String planName = plan.text();
        if (planName != null) {
            facts.put("plan_type", planName);
        }
        return facts;
    }

    void read(JsonScanner json) throws IOException, MalformedJson {
        clear();
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
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
        if (json.peek() != '{') {
            json.skip();
            return;
        }
        json.enterObject();
        for (int key = json.nextKey(WINDOW); key != JsonScanner.END; key = json.nextKey(WINDOW)) {
            if (key == Keys.UNKNOWN) {
                json.skip();
                continue;
            }
            double number = decimal.read(json);
            if (!Double.isNaN(number)) {
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
