package org.tokenspend.render;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a plan's limits as the provider last said, one line a limit, made of an agent's facts: {@code
 * rate_limit.<limit>.<window>.used_percent} and the like.
 */
final class RateLimits {
    private static final String PREFIX = "rate_limit.";
    private static final String AS_OF = ".as_of";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final long MINUTES_PER_DAY = 24 * 60;

    private final SortedMap<String, String> facts;
    private final TimeZone zone;

    RateLimits(SortedMap<String, String> facts, TimeZone zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /** Whether the fact is part of these lines. */
    static boolean covers(String fact) {
        return fact.startsWith(PREFIX);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String fact : facts.keySet()) {
            if (fact.startsWith(PREFIX) && fact.endsWith(AS_OF)) {
                String limit = fact.substring(0, fact.length() - AS_OF.length());
                lines.add("limit " + limit.substring(PREFIX.length()) + ", as of " + minute(fact, false) + ": "
                        + String.join("; ", windows(limit)));
            }
        }
        return lines;
    }

    private List<String> windows(String limit) {
        SortedSet<String> names = new TreeSet<>();
        for (String fact : facts.keySet()) {
            String rest = fact.startsWith(limit + ".") ? fact.substring(limit.length() + 1) : "";
            if (rest.contains(".")) {
                names.add(rest.substring(0, rest.indexOf('.')));
            }
        }
        return names.stream().map(name -> window(limit + "." + name)).toList();
    }

    private String window(String window) {
        String used = facts.getOrDefault(window + ".used_percent", "?");
        String minutes = facts.get(window + ".window_minutes");
        String resets = window + ".resets_at";
        return used + " % of " + (minutes == null ? "its window" : length(minutes)) + " used"
                + (facts.containsKey(resets) ? ", until " + minute(resets, true) : "");
    }

    private static String length(String minutes) {
        long whole = number(minutes);
        if (whole > 0 && whole % MINUTES_PER_DAY == 0) {
            return Numbers.counted(whole / MINUTES_PER_DAY, "day");
        }
        return whole > 0 && whole % 60 == 0 ? Numbers.counted(whole / 60, "hour") : minutes + " minutes";
    }

    private String minute(String fact, boolean unixSeconds) {
        @Nullable String text = facts.get(fact);
        if (text == null) {
            return "?";
        }
        Instant time = unixSeconds ? Instant.ofEpochSecond(number(text)) : Instant.parse(text);
        return MINUTE.format(LocalTimes.of(time, zone));
    }

    /** A whole number in the range of dates; 0 for anything else. */
    private static long number(String text) {
        try {
            long number = Math.round(Double.parseDouble(text));
            return Math.abs(number) < 1L << 40 ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
