package org.tokenspend.sources.claude;

import org.jspecify.annotations.Nullable;

/**
 * A Claude Code version, and what it is known to get wrong.
 *
 * <p>The ranges come from comparing thousands of logged responses with what was served; docs/formats/claude-code.md holds
 * the table.
 *
 * @param number {@code major·10⁸ + minor·10⁴ + patch}, -1 where the version is missing or of another form
 */
record ClientVersion(long number) {
    static final ClientVersion UNKNOWN = new ClientVersion(-1);

    /** From here on every line of a response carries its final usage. */
    private static final long FINAL_FROM_FIRST_LINE = of(2, 1, 97);

    static ClientVersion parse(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        int[] parts = new int[3];
        int at = 0;
        for (int part = 0; part < parts.length; part++) {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 5) {
                parts[part] = parts[part] * 10 + text.charAt(at++) - '0';
            }
            boolean separated = part == parts.length - 1
                    ? at == text.length() || "-+. ".indexOf(text.charAt(at)) >= 0
                    : at < text.length() && text.charAt(at++) == '.';
            if (at == from || !separated) {
                return UNKNOWN;
            }
        }
        boolean plausible = parts[0] < 1000 && parts[1] < 10_000 && parts[2] < 10_000;
        return plausible ? new ClientVersion(of(parts[0], parts[1], parts[2])) : UNKNOWN;
    }

    /** Whether a later line of the same call may still carry a larger output count. */
    boolean writesPlaceholdersFirst() {
        return number < FINAL_FROM_FIRST_LINE;
    }

    /** Whether this version logged only the first placeholder of nearly every response. */
    boolean losesOutput() {
        return within(of(2, 1, 12), of(2, 1, 29));
    }

    /** Whether this version logged only the first placeholder of some responses. */
    boolean losesSomeOutput() {
        return number == of(1, 0, 17)
                || number == of(1, 0, 120)
                || number == of(2, 0, 5)
                || within(of(2, 0, 76), of(2, 1, 2))
                || within(of(2, 1, 5), of(2, 1, 7))
                || within(of(2, 1, 30), of(2, 1, 96));
    }

    private boolean within(long first, long last) {
        return number >= first && number <= last;
    }

    private static long of(int major, int minor, int patch) {
        return major * 100_000_000L + minor * 10_000L + patch;
    }
}
