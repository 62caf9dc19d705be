package org.tokenspend.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.platform.Io;
import org.tokenspend.support.Cli;

class RenderTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, '1,000'",
        "-1234567, '-1,234,567'",
        "9223372036854775807, '9,223,372,036,854,775,807'"
    })
    void digitsAreGroupedInThrees(long value, String text) {
        assertThat(Numbers.grouped(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1.0 k",
        "1249, 1.2 k",
        "99949, 99.9 k",
        "99950, 100 k",
        "999499, 999 k",
        "999500, 1.0 M",
        "75640000, 75.6 M",
        "1200000000, 1.2 B",
        "-1500, -1.5 k",
        "9223372036854775807, 9223372 T"
    })
    void aBriefNumberHasAboutThreeDigits(long value, String text) {
        assertThat(Numbers.brief(value)).isEqualTo(text);
    }

    @Test
    void aCountAgreesWithItsNoun() {
        assertThat(Numbers.counted(1, "call")).isEqualTo("1 call");
        assertThat(Numbers.counted(0, "call")).isEqualTo("0 calls");
        assertThat(Numbers.counted(1284, "call")).isEqualTo("1,284 calls");
    }

    @Test
    void whatCouldReprogramATerminalIsShownAsAPlaceholder() {
        assertThat(Printable.of("a\u001b[31mb\r\n\tc\u202ed\u0085e\u2028f")).isEqualTo("a�[31mb���c�d�e�f");
        assertThat(Printable.of("Grüße 日本 😀")).isEqualTo("Grüße 日本 😀");
        assertThat(Printable.of("\ud800")).isEqualTo("�");
    }

    @Test
    void longTextIsCutToItsColumns() {
        assertThat(Printable.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Printable.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Printable.of("日本語です", 6)).isEqualTo("日本…");
    }

    @Test
    void columnsAlignWhateverTheScript() {
        Table table = Table.of(Table.Align.LEFT, Table.Align.RIGHT)
                .header("MODEL", "CALLS")
                .row("日本", "1")
                .row("é\u0301\u001b", "12,345");

        assertThat(table.lines(Style.PLAIN)).containsExactly("MODEL   CALLS", "日本        1", "é\u0301�     12,345");
    }

    @Test
    void aHeaderIsBoldInColourOnly() {
        Style bold = Style.ofOut(io(false), ColorChoice.ALWAYS);

        assertThat(Table.of(Table.Align.LEFT).header("A").row("b").lines(bold))
                .containsExactly("\u001b[1mA\u001b[0m", "b");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(Table.Align.LEFT).row("a", "b"));
    }

    @Test
    void colourIsForTerminalsUnlessTheUserSaysOtherwise() {
        assertThat(Style.ofOut(io(true), ColorChoice.AUTO).coloured()).isTrue();
        assertThat(Style.ofOut(io(false), ColorChoice.AUTO).coloured()).isFalse();
        assertThat(Style.ofErr(io(true), ColorChoice.NEVER).coloured()).isFalse();
        assertThat(Style.ofErr(io(false), ColorChoice.ALWAYS).coloured()).isTrue();
        assertThat(Style.ofOut(io(true, "NO_COLOR", "1"), ColorChoice.AUTO).coloured())
                .isFalse();
        assertThat(Style.ofOut(io(true, "NO_COLOR", ""), ColorChoice.AUTO).coloured())
                .isTrue();
        assertThat(Style.ofOut(io(true, "NO_COLOR", "1"), ColorChoice.ALWAYS).coloured())
                .isTrue();
        assertThat(Style.ofOut(io(true, "TERM", "dumb"), ColorChoice.AUTO).coloured())
                .isFalse();
        assertThat(Style.ofOut(io(false, "CLICOLOR_FORCE", "1"), ColorChoice.AUTO)
                        .coloured())
                .isTrue();
        assertThat(Style.ofOut(io(false, "CLICOLOR_FORCE", "0"), ColorChoice.AUTO)
                        .coloured())
                .isFalse();
    }

    private static Io io(boolean terminal, String... variable) {
        Cli cli = Cli.in(Path.of("/none"));
        if (terminal) {
            cli.terminal();
        }
        if (variable.length == 2) {
            cli.env(variable[0], variable[1]);
        }
        return cli.captured().io();
    }
}
