package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.config.Flags;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SelectionOptionsTest {
    @Command
    private static final class Host {
        @Mixin
        final SelectionOptions selection = new SelectionOptions();

        @Mixin
        final IdentityOptions identity = new IdentityOptions();
    }

    @Test
    void theDefaultsAreClaudeAllOfTimeAndAMinuteToSettle() {
        SelectionOptions selection = parse().selection;

        assertThat(selection.connectors()).containsExactly("claude");
        assertThat(selection.limit()).isEmpty();
        assertThat(selection.settle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(selection.addTo(Flags.NONE)).isEqualTo(Flags.NONE);
    }

    @Test
    void connectorsAreAListWithoutRepeats() {
        assertThat(parse("--connectors", "Codex, claude,,codex").selection.connectors())
                .containsExactly("codex", "claude");
        assertUsageError(() -> parse("--connectors", " , ").selection.connectors());
    }

    @Test
    void aLimitCountsFromZero() {
        assertThat(parse("--limit", "0").selection.limit()).isEqualTo(OptionalLong.of(0));
        assertUsageError(() -> parse("--limit", "-1").selection.limit());
    }

    @Test
    void foldersAndIdentityBecomeFlags() {
        Host host = parse(
                "--claude-dir", "/a", "--claude-dir", "/b,c", "--state-file", "s", "--email", "e", "--user-id", "u");

        Flags flags = host.identity.addTo(host.selection.addTo(Flags.NONE));

        assertThat(flags.claudeDirs()).containsExactly("/a", "/b,c");
        assertThat(flags.stateFile()).isEqualTo("s");
        assertThat(flags.email()).isEqualTo("e");
        assertThat(flags.userId()).isEqualTo("u");
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "90s, PT90S", "30m, PT30M", "1h, PT1H", "2d, PT48H", "0s, PT0S"})
    void aLengthOfTimeIsANumberAndAUnit(String written, Duration expected) {
        assertThat(parse("--settle", written).selection.settle()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "1.5h", "-1s", "1w", "h", "1 h", "9999999999s"})
    void whatIsNoLengthOfTimeIsAnErrorWithAnExample(String written) {
        assertUsageError(() -> parse("--settle=" + written).selection.settle());
    }

    private static Host parse(String... args) {
        Host host = new Host();
        new CommandLine(host).parseArgs(args);
        return host;
    }

    private static void assertUsageError(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(action)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }
}
