package org.tokenspend.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/** Reads lengths of time as people write them: {@code 90s}, {@code 30m}, {@code 1h}, {@code 2d}, {@code 0}. */
final class DurationParser {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd])");

    private DurationParser() {}

    /**
     * Reads a length.
     *
     * @param option the option it was given with, for the error
     */
    static Duration parse(String option, String written) {
        String text = written.strip();
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UserError(
                    ExitCode.USAGE,
                    option + " is not a length of time: " + written,
                    "It is a whole number and a unit: s, m, h or d; or 0.",
                    "For example: " + option + " 90s");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
