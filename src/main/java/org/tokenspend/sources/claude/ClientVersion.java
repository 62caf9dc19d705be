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
        String[] parts = text.split("[.\\-+ ]", 4);
        if (parts.length < 3) {
            return UNKNOWN;
        }
        try {
            int major = Integer.parseInt(parts[0]);
            int minor = Integer.parseInt(parts[1]);
            int patch = Integer.parseInt(parts[2]);
            boolean plausible =
                    major >= 0 && minor >= 0 && patch >= 0 && major < 1000 && minor < 10_000 && patch < 10_000;
            return plausible ? new ClientVersion(of(major, minor, patch)) : UNKNOWN;
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
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
