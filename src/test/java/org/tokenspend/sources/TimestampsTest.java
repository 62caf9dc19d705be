package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.TextSlot;

class TimestampsTest {
    private static long parse(String text) throws Exception {
        JsonScanner json = new JsonScanner();
        json.open(new ByteArrayInputStream(('"' + text + '"').getBytes(StandardCharsets.UTF_8)), 0, 0);
        TextSlot slot = new TextSlot();
        json.text(slot);
        return Timestamps.parse(slot);
    }

    @Test
    void everyDayIsTheDayThatTheCalendarSays() throws Exception {
        long[] days = LongStream.concat(
                        LongStream.rangeClosed(
                                LocalDate.of(1960, 1, 1).toEpochDay(),
                                LocalDate.of(2110, 12, 31).toEpochDay()),
                        LongStream.iterate(
                                LocalDate.of(0, 1, 1).toEpochDay(),
                                day -> day <= LocalDate.of(9999, 12, 31).toEpochDay(),
                                day -> day + 17))
                .toArray();
        for (long day : days) {
            String text = LocalDate.ofEpochDay(day) + "T23:59:58.123Z";

            assertThat(parse(text)).as(text).isEqualTo(Instant.parse(text).toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-09T09:38:00Z", "2026-02-09T09:38:00.123456Z", "2026-02-09T09:38:00.123+05:30"})
    void otherFormsOfTheSameStandardAreRead(String text) throws Exception {
        assertThat(parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-29T00:00:00.000Z",
                "2026-02-30T00:00:00.000Z",
                "2026-00-10T00:00:00.000Z",
                "2026-13-10T00:00:00.000Z",
                "2026-04-31T00:00:00.000Z",
                "2026-04-00T00:00:00.000Z",
                "2026-04-10T24:00:00.000Z",
                "2026-04-10T00:60:00.000Z",
                "2026-04-10T00:00:60.000Z",
                "2026-04-1xT00:00:00.000Z"
            })
    void whatIsNoTimeIsNone(String text) throws Exception {
        assertThat(parse(text)).isEqualTo(Sighting.NO_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-09T09:38:07.123Z", "2026-02-09T09:38:07Z"})
    void oneOtherByteAnywhereIsReadAsTheLibraryDoes(String time) throws Exception {
        for (int at = 0; at < time.length(); at++) {
            for (char other = ' '; other <= '~'; other++) {
                if (other != '"' && other != '\\') {
                    String text = time.substring(0, at) + other + time.substring(at + 1);

                    assertThat(parse(text)).as(text).isEqualTo(asTheLibraryReads(text));
                }
            }
        }
    }

    @Test
    void aLetterOfTwoBytesIsNoPartOfATime() throws Exception {
        String time = "2026-02-09T09:38:07.123Z";
        for (int at = 0; at < time.length() - 1; at++) {
            for (char letter : new char[] {'\u0080', 'é', '߿'}) {
                String text = time.substring(0, at) + letter + time.substring(at + 2);

                assertThat(parse(text)).as(text).isEqualTo(Sighting.NO_TIME);
            }
        }
    }

    private static long asTheLibraryReads(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Sighting.NO_TIME;
        }
    }
}
