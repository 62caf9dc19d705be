package org.tokenspend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Cli;

class PrompterTest {
    @Test
    void theQuestionGoesToStandardErrorAndTheAnswerComesFromStandardInput() {
        Cli.Captured captured = cli().terminal().stdin("  first \r\nsecond").captured();
        Prompter prompter = Prompter.of(captured.io(), false);

        assertThat(prompter.ask("Name?")).isEqualTo("first");
        assertThat(prompter.ask("Again?")).isEqualTo("second");
        assertThat(prompter.ask("More?")).isNull();
        assertThat(captured.err()).isEqualTo("Name? Again? More? \n");
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void nobodyIsAskedWithoutATerminalOrWhereTheUserForbidsIt() {
        Cli.Captured piped = cli().stdin("yes\n").captured();
        Cli.Captured forbidden = cli().terminal().stdin("yes\n").captured();

        assertThat(Prompter.of(piped.io(), false).confirm("Sure?")).isFalse();
        assertThat(Prompter.of(forbidden.io(), true).confirm("Sure?")).isFalse();
        assertThat(piped.err() + forbidden.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yess, false"})
    void onlyAYesIsAYes(String answer, boolean expected) {
        Io io = cli().terminal().stdin(answer + "\n").captured().io();

        assertThat(Prompter.of(io, false).confirm("Sure?")).isEqualTo(expected);
    }

    @Test
    void aSecretFromAPipeIsReadWithoutAQuestion() {
        Cli.Captured captured = cli().stdin("ts_x\nrest").captured();

        assertThat(Prompter.of(captured.io(), false).secret("Token:")).isEqualTo("ts_x");
        assertThat(captured.err()).isEmpty();
    }

    private static Cli cli() {
        return Cli.in(Path.of("/none"));
    }
}
