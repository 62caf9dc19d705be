package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

class SettingsTest {
    private static final String LONG_TOKEN = "ts_0123456789abcdef";

    @TempDir
    Path folder;

    private FakeHome home;
    private Cli cli;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        cli = Cli.in(home);
    }

    @Test
    void aFlagBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() {
        assertThat(load(Flags.NONE).url().origin()).isEqualTo(Origin.DEFAULT);

        home.config("""
                {"version":1,"url":"file.example"}""");
        assertThat(load(Flags.NONE).url())
                .hasToString("Setting[value=https://file.example, origin=" + Origin.CONFIG_FILE + "]");

        cli.env("TOKENSPEND_URL", "env.example");
        assertThat(load(Flags.NONE).url().value()).hasToString("https://env.example");
        assertThat(load(Flags.NONE).url().origin().describe()).isEqualTo("environment TOKENSPEND_URL");

        Setting<ServerUrl> flagged = load(Flags.NONE.withConnection("flag.example", null, null, false))
                .url();
        assertThat(flagged.value()).hasToString("https://flag.example");
        assertThat(flagged.origin().describe()).isEqualTo("flag --url");
    }

    @Test
    void theTokenIsLookedForInFiveOrderedPlaces() {
        home.file("flag-token", "ts_from-flag-file\n").file("env-token", "ts_from-env-file");
        assertThat(load(Flags.NONE).token()).isNull();

        home.config("""
                {"token":"ts_stored"}""");
        assertThat(secret(Flags.NONE)).isEqualTo("ts_stored");

        cli.env("TOKENSPEND_TOKEN_FILE", "~/env-token");
        assertThat(secret(Flags.NONE)).isEqualTo("ts_from-env-file");

        cli.env("TOKENSPEND_TOKEN", "ts_env");
        assertThat(secret(Flags.NONE)).isEqualTo("ts_env");

        assertThat(secret(Flags.NONE.withConnection(null, null, "flag-token", false)))
                .isEqualTo("ts_from-flag-file");
        assertThat(secret(Flags.NONE.withConnection(null, "ts_flag", null, false)))
                .isEqualTo("ts_flag");
    }

    @Test
    void aDashReadsTheTokenFromStandardInputOnceAndLeavesTheRest() throws Exception {
        Io io = cli.stdin(LONG_TOKEN + "\nyes\n").captured().io();
        Settings settings =
                Settings.load(io, Flags.NONE.withConnection(null, null, "-", false), Prompter.of(io, false));

        assertThat(Objects.requireNonNull(settings.token()).value().secret()).isEqualTo(LONG_TOKEN);
        assertThat(Objects.requireNonNull(settings.token()).value().secret()).isEqualTo(LONG_TOKEN);
        assertThat(io.in().readAllBytes()).asString().isEqualTo("yes\n");
    }

    @Test
    void aTokenFileThatIsMissingOrEmptyIsAnError() {
        home.file("empty", "\n");

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> secret(Flags.NONE.withConnection(null, null, "missing", false)))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo("NoSuchFile: missing"));
        cli.env("TOKENSPEND_TOKEN_FILE", "empty");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> secret(Flags.NONE))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG));
    }

    @Test
    void aTokenOnTheCommandLineIsWarnedAbout() {
        assertThat(load(Flags.NONE.withConnection(null, LONG_TOKEN, null, false))
                        .warnings())
                .singleElement()
                .asString()
                .contains("process list")
                .doesNotContain(LONG_TOKEN);
        assertThat(load(Flags.NONE).warnings()).isEmpty();
    }

    @Test
    void aStoredTokenThatOthersCanReadIsWarnedAbout() {
        home.file(".config/tokenspendorg/config.json", """
                {"token":"ts_stored"}""");
        assertThat(load(Flags.NONE).warnings()).singleElement().asString().contains("chmod 600");

        home.config("""
                {"token":"ts_stored"}""");
        assertThat(load(Flags.NONE).warnings()).isEmpty();
    }

    @Test
    void onlyTheValueThatIsAskedForIsChecked() {
        home.config("""
                {"url":"ftp://nowhere","email":"not an address"}""");
        Settings settings = load(Flags.NONE);

        assertThat(settings.userId()).isNull();
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(settings::url)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .satisfies(e -> assertThat(e.remedy()).contains("tokenspend config set url"));
        assertThatExceptionOfType(UserError.class).isThrownBy(settings::email);
    }

    @Test
    void theFoldersOfClaudeFollowTheFlagThenItsVariableThenItsHabit() {
        assertThat(load(Flags.NONE).claudeDirs().value()).containsExactly(home.resolve(".claude"));
        home.folder(".config/claude");
        assertThat(load(Flags.NONE).claudeDirs().value())
                .containsExactly(home.resolve(".claude"), home.resolve(".config/claude"));

        cli.env("CLAUDE_CONFIG_DIR", "~/one, /two,");
        Setting<List<Path>> fromVariable = load(Flags.NONE).claudeDirs();
        assertThat(fromVariable.value()).containsExactly(home.resolve("one"), Path.of("/two"));
        assertThat(fromVariable.origin()).isEqualTo(Origin.environment("CLAUDE_CONFIG_DIR"));
        assertThat(load(Flags.NONE).namedClaudeDirs()).isNull();

        Settings flagged = load(Flags.NONE.withLocations(List.of("/a,b"), null));
        assertThat(flagged.claudeDirs().value()).containsExactly(Path.of("/a,b"));
        assertThat(flagged.namedClaudeDirs()).containsExactly(Path.of("/a,b"));
    }

    @Test
    void theStateFileLivesInClaudesFolderWhereThereIsOne() {
        assertThat(load(Flags.NONE).stateFile().value())
                .isEqualTo(home.resolve(".config/tokenspendorg/.tokenspend-backfill-state.json"));

        home.folder(".claude");
        assertThat(load(Flags.NONE).stateFile().value())
                .isEqualTo(home.resolve(".claude/.tokenspend-backfill-state.json"));

        assertThat(load(Flags.NONE.withLocations(List.of(), "~/s.json"))
                        .stateFile()
                        .value())
                .isEqualTo(home.resolve("s.json"));
    }

    @Test
    void everyFolderTheAnalyzerEverUsedIsKnown() {
        home.config("""
                {"analyzer_dirs":["/old"]}""");

        assertThat(load(Flags.NONE.withAnalyzerDir("/new")).analyzerDirs()).containsExactly("/old", "/new");
        assertThat(load(Flags.NONE).analyzerDirs())
                .containsExactly(
                        "/old", home.resolve(".config/tokenspendorg/analyzer").toString());
    }

    private Settings load(Flags flags) {
        Io io = cli.captured().io();
        return Settings.load(io, flags, Prompter.of(io, false));
    }

    private String secret(Flags flags) {
        return Objects.requireNonNull(load(flags).token()).value().secret();
    }
}
