package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

class TokenTest {
    @ParameterizedTest
    @CsvSource({
        "ts_abcdefghijklmnopqrst, ts_****qrst",
        "tsdev_abcdefghijklmnopqrst, tsdev_****qrst",
        "ts_short, ts_****",
        "other, ****",
    })
    void showsOnlyItsKindAndEnd(String secret, String shown) {
        Token token = Token.of(secret);

        assertThat(token).hasToString(shown);
        assertThat(new Destination(ServerUrl.of("tokenspend.org", false), token).toString())
                .doesNotContain(secret);
    }

    @Test
    void dropsWhiteSpaceAroundIt() {
        assertThat(Token.of(" ts_abc\n").reveal()).isEqualTo("ts_abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ts_two words", "ts_tab\there", "ts_ümlaut", "ts_line\nbreak"})
    void refusesWhatCannotStandInAHeader(String written) {
        UserError error = catchThrowableOfType(UserError.class, () -> Token.of(written));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(error.problem() + error.reason()).doesNotContain("two").doesNotContain("mlaut");
    }

    @Test
    void isNamedByAHashThatDoesNotTellIt() {
        assertThat(Token.of("ts_abc").key()).isEqualTo(Token.of("ts_abc ").key());
        assertThat(Token.of("ts_abc").key()).isNotEqualTo(Token.of("ts_abd").key());
    }

    @Test
    void masksItselfInAServersWords() {
        assertThat(Token.of("ts_abc").hiddenIn("no ts_abc, no entry")).isEqualTo("no ****, no entry");
    }
}
