package org.tokenspend.render;

import java.util.Locale;

/** Counts as people read them, the same in every locale. */
public final class Numbers {
    private static final String[] UNITS = {"", " k", " M", " B", " T"};

    private Numbers() {}

    /** All digits in groups of three: {@code 12,345}. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** About three digits: {@code 987}, {@code 1.2 k}, {@code 75.6 M}, {@code 120 B}. */
    public static String brief(long value) {
        double rest = value;
        int unit = 0;
        // 999.5 would be printed as 1000 of its unit, so it already belongs to the next one.
        while (Math.abs(rest) >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        if (unit == 0) {
            return Long.toString(value);
        }
        return String.format(Locale.ROOT, Math.abs(rest) < 99.95 ? "%.1f%s" : "%.0f%s", rest, UNITS[unit]);
    }

    /** A count with its noun: {@code 1 call}, {@code 1,284 calls}. */
    public static String counted(long value, String noun) {
        return grouped(value) + " " + noun + (value == 1 ? "" : "s");
    }
}
