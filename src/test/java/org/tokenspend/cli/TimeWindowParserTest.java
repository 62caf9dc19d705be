package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.TimeWindow;

class TimeWindowParserTest {
    private final TimeWindowParser berlin = new TimeWindowParser(ZoneId.of("Europe/Berlin"));

    @Test
    void nothingGivenIsAlways() {
        assertThat(berlin.parse(null, null)).isEqualTo(TimeWindow.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({
        // A day begins at local midnight and ends with its last millisecond, also where it has 23 or 25 hours.
        "2026-02-09, 2026-02-08T23:00:00Z, 2026-02-09T22:59:59.999Z",
        "2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59.999Z",
        "2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59.999Z",
        // A local time is the machine's.
        "2026-02-09T10:30, 2026-02-09T09:30:00Z, 2026-02-09T09:30:00Z",
        "2026-02-09T10:30:15.250, 2026-02-09T09:30:15.250Z, 2026-02-09T09:30:15.250Z",
        // A local time that happens twice takes in both.
        "2026-10-25T02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        // A time with an offset is what it says.
        "2026-02-09T10:30:00Z, 2026-02-09T10:30:00Z, 2026-02-09T10:30:00Z",
        "2026-02-09t10:30z, 2026-02-09T10:30:00Z, 2026-02-09T10:30:00Z",
        "2026-02-09T10:30:00+05:30, 2026-02-09T05:00:00Z, 2026-02-09T05:00:00Z",
        // Events are timed in milliseconds.
        "2026-02-09T10:30:00.0005Z, 2026-02-09T10:30:00.001Z, 2026-02-09T10:30:00Z",
        "' 2026-02-09T10:30:00Z ', 2026-02-09T10:30:00Z, 2026-02-09T10:30:00Z",
    })
    void eachFormHasItsFirstAndLastMillisecond(String written, Instant first, Instant last) {
        assertThat(berlin.parse(written, null)).isEqualTo(new TimeWindow(first.toEpochMilli(), Long.MAX_VALUE));
        assertThat(berlin.parse(null, written)).isEqualTo(new TimeWindow(Long.MIN_VALUE, last.toEpochMilli()));
    }

    @Test
    void aDayWithoutMidnightBeginsWhenItBegins() {
        TimeWindow window = new TimeWindowParser(ZoneId.of("America/Sao_Paulo")).parse("2018-11-04", "2018-11-04");

        assertThat(Instant.ofEpochMilli(window.startMillis())).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(Instant.ofEpochMilli(window.endMillis())).isEqualTo("2018-11-05T01:59:59.999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-2-9",
                "2026-02-30",
                "20260209",
                "2026-02-09 10:30",
                "2026-02-09T25:00",
                "2026-02-09T10:30+25:00",
                "09.02.2026",
                "+999999999-12-31",
                "2026-02-09T",
                "2026-02-09Z"
            })
    void whatIsNoTimeIsAnErrorWithAnExample(String written) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> berlin.parse(null, written))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(e -> assertThat(e.problem()).startsWith("--until "))
                .satisfies(e -> assertThat(e.remedy()).contains("--until 2026-02-09"));
    }

    @Test
    void anEndBeforeTheStartIsAnError() {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> berlin.parse("2026-02-10", "2026-02-09"));
        assertThat(berlin.parse("2026-02-09", "2026-02-09")
                        .contains(Instant.parse("2026-02-09T12:00:00Z").toEpochMilli()))
                .isTrue();
    }
}
