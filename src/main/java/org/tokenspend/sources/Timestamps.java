package org.tokenspend.sources;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.tokenspend.json.TextSlot;

/** Times as logs write them: RFC 3339, to the millisecond. */
public final class Timestamps {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int MILLISECOND_FORM = "2026-02-09T09:38:00.123Z".length();

    private Timestamps() {}

    /** Unix time in milliseconds; {@link Sighting#NO_TIME} where the slot holds none. */
    public static long parse(TextSlot slot) {
        if (slot.length() <= 0) {
            return Sighting.NO_TIME;
        }
        if (slot.length() == MILLISECOND_FORM) {
            long time = parseMillisecondForm(slot.bytes());
            if (time != Sighting.NO_TIME) {
                return time;
            }
        }
        try {
            String text = new String(slot.bytes(), 0, slot.length(), StandardCharsets.UTF_8);
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return Sighting.NO_TIME;
        }
    }

    /** {@code 2026-02-09T09:38:00.123Z}, the form nearly every line has, without making text of it. */
    private static long parseMillisecondForm(byte[] b) {
        boolean shaped = b[4] == '-'
                && b[7] == '-'
                && b[10] == 'T'
                && b[13] == ':'
                && b[16] == ':'
                && b[19] == '.'
                && b[23] == 'Z';
        int year = digits(b, 0, 4);
        int month = digits(b, 5, 2);
        int day = digits(b, 8, 2);
        int hour = digits(b, 11, 2);
        int minute = digits(b, 14, 2);
        int second = digits(b, 17, 2);
        int millis = digits(b, 20, 3);
        boolean valid = shaped
                && (year | month | day | hour | minute | second | millis) >= 0
                && hour < 24
                && minute < 60
                && second < 60;
        if (!valid) {
            return Sighting.NO_TIME;
        }
        try {
            return epochDay(year, month, day) * MILLIS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
        } catch (DateTimeException e) {
            return Sighting.NO_TIME;
        }
    }

    /**
     * Days since 1970 in the Gregorian calendar; {@link DateTimeException} where there is no such day.
     *
     * <p>Years are counted from March, so that the leap day is their last and the lengths of months follow one formula: 153
     * days in five of them.
     */
    private static long epochDay(int year, int month, int day) {
        if (year == 0 || month < 1 || month > 12 || day < 1 || day > 28) {
            return LocalDate.of(year, month, day).toEpochDay();
        }
        int months = month > 2 ? month - 3 : month + 9;
        int years = month > 2 ? year : year - 1;
        int leapDays = years / 4 - years / 100 + years / 400;
        return years * 365L + leapDays + (153 * months + 2) / 5 + day - 719_469;
    }

    private static int digits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
