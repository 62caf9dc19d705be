package org.tokenspend.sources;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.tokenspend.json.TextSlot;

/** Times as logs write them: RFC 3339, to the millisecond. */
public final class Timestamps {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int MILLISECOND_FORM = "2026-02-09T09:38:00.123Z".length();
    private static final int SECOND_FORM = "2026-02-09T09:38:00Z".length();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080808080808080L;
    /** The longer form in words. Exclusive or with them leaves digits, and nothing of what stands between. */
    private static final long START = word("0000-00-");

    private static final long MIDDLE = word("00T00:00");
    private static final long END = word(":00.000Z");
    /** The bytes of the last word that both forms have. */
    private static final long BEFORE_FRACTION = 0xFFFFFF;

    /** What may be added to such a word until a byte that is too large for its place has its high bit set. */
    private static final long START_ROOM = room(START);

    private static final long MIDDLE_ROOM = room(MIDDLE);
    private static final long END_ROOM = room(END);

    private Timestamps() {}

    /** Unix time in milliseconds; {@link Sighting#NO_TIME} where the slot holds none. */
    public static long parse(TextSlot slot) {
        if (slot.length() <= 0) {
            return Sighting.NO_TIME;
        }
        if (slot.length() == MILLISECOND_FORM || slot.length() == SECOND_FORM) {
            long time = parsePlainForm(slot.bytes(), slot.length());
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

    /** The forms nearly every line has, in UTC to the millisecond or the second, without making text of them. */
    private static long parsePlainForm(byte[] bytes, int length) {
        long start = (long) LONGS.get(bytes, 0) ^ START;
        long middle = (long) LONGS.get(bytes, Long.BYTES) ^ MIDDLE;
        long end = (long) LONGS.get(bytes, 2 * Long.BYTES) ^ END;
        if (length == SECOND_FORM) {
            if (bytes[SECOND_FORM - 1] != 'Z') {
                return Sighting.NO_TIME;
            }
            end &= BEFORE_FRACTION;
        }
        int hour = pair(middle, 3);
        int minute = pair(middle, 6);
        int second = pair(end, 1);
        boolean valid =
                ((misfits(start, START_ROOM) | misfits(middle, MIDDLE_ROOM) | misfits(end, END_ROOM)) & HIGHS) == 0
                        && hour < 24
                        && minute < 60
                        && second < 60;
        if (!valid) {
            return Sighting.NO_TIME;
        }
        int year = pair(start, 0) * 100 + pair(start, 2);
        int millis = pair(end, 4) * 10 + digit(end, 6);
        try {
            long days = epochDay(year, pair(start, 5), pair(middle, 0));
            return days * MILLIS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
        } catch (DateTimeException e) {
            return Sighting.NO_TIME;
        }
    }

    /** Marks, by their high bits, the bytes that are above what the form allows. */
    private static long misfits(long word, long room) {
        return word | (word + room);
    }

    private static long word(String form) {
        return (long) LONGS.get(form.getBytes(StandardCharsets.US_ASCII), 0);
    }

    private static long room(long form) {
        long room = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int most = (form >>> shift & 0xff) == '0' ? 9 : 0;
            room |= (long) (Byte.MAX_VALUE - most) << shift;
        }
        return room;
    }

    private static int pair(long word, int index) {
        return digit(word, index) * 10 + digit(word, index + 1);
    }

    private static int digit(long word, int index) {
        return (int) (word >>> (index * 8)) & 15;
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
}
