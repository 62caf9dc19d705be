package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

class TokenSecrecyTest {
    @ParameterizedTest
    @CsvSource({
        "ts_abcdefghijklmnopqrst, ts_…qrst",
        "tsdev_abcdefghijklmnopqrst, tsdev_…qrst",
        "ts_short, ts_…",
        "other, …",
    })
    void showsOnlyItsKindAndEnd(String secret, String shown) {
        Token token = Token.parse(secret, Origin.DEFAULT);

        assertThat(token).hasToString(shown);
    }

    @Test
    void dropsWhiteSpaceAroundIt() {
        assertThat(Token.parse(" ts_abc\n", Origin.DEFAULT).secret()).isEqualTo("ts_abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ts_two words", "ts_tab\there", "ts_ümlaut", "ts_line\nbreak"})
    void refusesWhatCannotStandInAHeader(String written) {
        UserError error = catchThrowableOfType(UserError.class, () -> Token.parse(written, Origin.DEFAULT));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(error.problem() + error.reason()).doesNotContain("two").doesNotContain("mlaut");
    }

    @Test
    void isNamedByAHashThatDoesNotTellIt() {
        assertThat(Token.parse("ts_abc", Origin.DEFAULT).key())
                .isEqualTo(Token.parse("ts_abc ", Origin.DEFAULT).key());
        assertThat(Token.parse("ts_abc", Origin.DEFAULT).key())
                .isNotEqualTo(Token.parse("ts_abd", Origin.DEFAULT).key());
    }

    @Test
    void masksItselfInAServersWords() {
        assertThat(Token.parse("ts_abc", Origin.DEFAULT).hiddenIn("no ts_abc, no entry"))
                .isEqualTo("no ****, no entry");
    }
}
