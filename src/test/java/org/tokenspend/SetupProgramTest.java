package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;

/** {@code tokenspend setup} from the command line to the bytes on disk. */
class SetupProgramTest {
    private static final String SETTINGS = ".claude/settings.json";
    private static final String TOKEN = "ts_0123456789abcdef";
    private static final String MINE =
            "{\n  \"model\": \"opus\",\n  \"env\": {\n    \"EDITOR_KEY\": \"hush-hush\"\n  }\n}\n";
    private static final String CORPORATE = "{\"env\":{\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp\","
            + "\"OTEL_EXPORTER_OTLP_HEADERS\":\"x-key=theirs\"}}";

    @TempDir
    @Nullable
    Path temporary;

    private FakeHome home = FakeHome.in(Path.of(""));
    private FakeBackend server = FakeBackend.start();

    @BeforeEach
    void emptyHome() {
        home = FakeHome.in(Objects.requireNonNull(temporary)).folder(".claude");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesTheBlockOfTheOrganisationAndNotesIt() {
        home.file(SETTINGS, MINE);

        Cli.Result result = setup("--yes");

        assertThat(result.exit()).isZero();
        assertThat(home.read(SETTINGS))
                .startsWith(MINE.substring(0, MINE.indexOf("hush")))
                .contains("\"CLAUDE_CODE_ENABLE_TELEMETRY\": \"1\"")
                .contains("\"OTEL_EXPORTER_OTLP_ENDPOINT\": \"" + server.url() + "/otlp\"")
                .contains("\"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer " + TOKEN + "\"")
                .containsPattern("\"OTEL_RESOURCE_ATTRIBUTES\": \"tokenspend.user_id=[0-9a-f]{32}\"")
                .doesNotContain("OTEL_LOG_");
        assertThat(home.read(".config/tokenspendorg/config.json"))
                .contains("\"method\" : \"settings.json\"", "\"version\" : \"", SETTINGS);
        assertThat(result.err()).contains("Wrote ").contains(".bak").contains("restart");
    }

    @Test
    void aSecondRunChangesNothing() {
        setup("--yes");
        List<String> files = home.files();
        String settings = home.read(SETTINGS);

        Cli.Result again = setup();

        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("Nothing to change.");
        assertThat(home.read(SETTINGS)).isEqualTo(settings);
        assertThat(home.files()).isEqualTo(files);
    }

    @Test
    void undoLeadsBackByteForByte() {
        home.file(SETTINGS, MINE.replace("\n", "\r\n"));
        setup("--yes");

        Cli.Result undone = setup("--undo", "--yes");

        assertThat(undone.exit()).isZero();
        assertThat(home.read(SETTINGS)).isEqualTo(MINE.replace("\n", "\r\n"));
        assertThat(home.read(".config/tokenspendorg/config.json")).doesNotContain("\"setup\"");
        assertThat(setup("--undo", "--yes").out()).startsWith("Nothing to change.");
    }

    @Test
    void undoTakesAwayAFileThatWasNotThere() {
        setup("--yes");

        setup("--undo", "--yes");

        assertThat(home.resolve(SETTINGS)).doesNotExist();
    }

    @Test
    void printsTheChangeWithoutSecretsAndWritesNothing() {
        home.file(SETTINGS, MINE);
        List<String> files = home.files();

        Cli.Result result = setup("--print");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("+++ " + home.resolve(SETTINGS))
                .contains("+    \"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer ****\"")
                .contains("-    \"EDITOR_KEY\": \"****\"", "+    \"EDITOR_KEY\": \"****\",");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN, "hush-hush");
        assertThat(home.files()).isEqualTo(files);
        assertThat(home.read(SETTINGS)).isEqualTo(MINE);
    }

    @Test
    void printsWithoutATokenAndWithoutAServer() {
        Cli.Result result = Cli.in(home).run("setup", "--print");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("https://tokenspend.org/otlp");
        assertThat(home.files()).isEmpty();
    }

    @Test
    void asksAndWritesOnlyOnYes() {
        home.file(SETTINGS, MINE.replace("{\n", "{\n  \"cleanupPeriodDays\": 3650,\n"));
        String before = home.read(SETTINGS);

        Cli.Result no = cli().terminal().stdin("n\n").run("setup");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.err()).contains("Write this? [y/N]").contains("Nothing was changed.");
        assertThat(home.read(SETTINGS)).isEqualTo(before);

        Cli.Result yes = cli().terminal().stdin("y\n").run("setup");
        assertThat(yes.exit()).isZero();
        assertThat(home.read(SETTINGS)).contains(TOKEN);
    }

    @Test
    void withoutATerminalNothingIsWrittenWithoutYes() {
        home.file(SETTINGS, MINE);
        List<String> files = home.files();

        Cli.Result result = setup();

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--yes");
        assertThat(home.files()).isEqualTo(files);
        assertThat(home.read(SETTINGS)).isEqualTo(MINE);
    }

    @Test
    void offersToKeepTranscriptsLonger() {
        Cli.Result result = cli().terminal().stdin("y\ny\n").run("setup");

        assertThat(result.err()).contains("deletes its logs after 30 days");
        assertThat(home.read(SETTINGS)).contains("\"cleanupPeriodDays\": 365");
        setup("--undo", "--yes");
        assertThat(home.resolve(SETTINGS)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  // mine\n  \"model\": \"opus\"\n}",
                "{\"model\": \"opus\",}",
                "[1]",
                "{\"env\": null}",
                "{\"env\": [\"A=1\"]}",
                "{\"env\": \"A=1\"}",
                "{\"a\":1}}",
            })
    void leavesASettingsFileAloneThatItCannotEdit(String settings) {
        home.file(SETTINGS, settings);

        Cli.Result result = quick().run("setup", "--yes");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.err()
                        .lines()
                        .filter(line -> line.startsWith("error:"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("settings.json was not changed"));
        assertThat(home.read(SETTINGS)).isEqualTo(settings);
        assertThat(home.files()).filteredOn(file -> file.startsWith(".claude")).containsExactly(SETTINGS);
    }

    @Test
    void showsTheBlockToPasteWhereTheFileIsBroken() {
        home.file(SETTINGS, "{\n  // mine\n}");

        Cli.Result result = quick().run("setup", "--print");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.out())
                .contains("\"CLAUDE_CODE_ENABLE_TELEMETRY\": \"1\"")
                .doesNotContain(TOKEN);
        assertThat(result.err()).contains("line 2, column 3");
    }

    @Test
    void anEmptySettingsFileCountsAsNone() {
        home.file(SETTINGS, "");

        assertThat(quick().run("setup", "--yes").exit()).isZero();
        assertThat(home.read(SETTINGS)).startsWith("{\n  \"env\": {\n");

        assertThat(quick().run("setup", "--undo", "--yes").exit()).isZero();
        assertThat(home.read(SETTINGS)).isEmpty();
    }

    @Test
    void managedTelemetryStopsItAndIsNamed() {
        home.file(SETTINGS, MINE)
                .file(
                        "managed.json",
                        "{\"env\":{\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp/v1?key=theirs\"}}");
        List<String> files = home.files();

        Cli.Result result = setup("--yes", "--force", "--managed-settings-file", "managed.json");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.out())
                .contains("managed.json")
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT  (otel.corp)")
                .doesNotContain("theirs");
        assertThat(result.err()).contains("tokenspend ingest works here");
        assertThat(home.files()).isEqualTo(files);
        assertThat(home.read(SETTINGS)).isEqualTo(MINE);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void managedSettingsWithoutTelemetryAreNoObstacle() {
        home.file("managed.json", "{\"permissions\":{\"deny\":[\"Read\"]}}");

        assertThat(setup("--yes", "--managed-settings-file", "managed.json").exit())
                .isZero();
    }

    @Test
    void managedSettingsThatCannotBeReadStopIt() {
        home.file("managed.json", "{,}");

        Cli.Result result = setup("--yes", "--managed-settings-file", "managed.json");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(home.resolve(SETTINGS)).doesNotExist();
    }

    @Test
    void somebodyElsesCollectorIsReplacedOnlyKnowinglyAndComesBack() {
        home.file(SETTINGS, CORPORATE);

        Cli.Result refused = setup("--yes");
        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("env.OTEL_EXPORTER_OTLP_ENDPOINT").contains("--force");
        assertThat(home.read(SETTINGS)).isEqualTo(CORPORATE);

        Cli.Result asked = cli().terminal().stdin("n\nn\n").run("setup");
        assertThat(asked.err()).contains("replace what serves another collector");
        assertThat(home.read(SETTINGS)).isEqualTo(CORPORATE);

        assertThat(setup("--yes", "--force").exit()).isZero();
        assertThat(home.read(SETTINGS)).contains(TOKEN).doesNotContain("theirs");

        assertThat(setup("--undo", "--yes").exit()).isZero();
        assertThat(home.read(SETTINGS)).isEqualTo(CORPORATE);
    }

    @Test
    void checkTellsInPlaceFromMissingFromUndone() {
        assertThat(setup("--check").exit()).isEqualTo(3);

        setup("--yes");
        Cli.Result inPlace = Cli.in(home).run("setup", "--check");
        assertThat(inPlace.exit()).isZero();
        assertThat(inPlace.out()).startsWith("Live telemetry is in place and in effect");

        home.file(SETTINGS, home.read(SETTINGS).replace("\"otlp\"", "\"none\""));
        Cli.Result changed = Cli.in(home).run("setup", "--check");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.out()).contains("changed: env.OTEL_METRICS_EXPORTER");

        home.file(SETTINGS, "{}");
        Cli.Result gone = Cli.in(home).run("setup", "--check");
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.out()).contains("not set up");
        assertThat(setup("--yes").exit()).isZero();
        assertThat(Cli.in(home).run("setup", "--check").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"permissions\": \"x\"", "\"cleanupPeriodDays\": 0", "\"verbose\": \"yes\""})
    void saysThatTheClientIgnoresAFileWithAMistake(String mistake) {
        home.file(SETTINGS, "{" + mistake + "}");

        Cli.Result result = setup("--yes");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("Claude Code ignores all of").contains(mistake.substring(0, 8));
        assertThat(setup("--check").exit()).isEqualTo(3);
    }

    @Test
    void warnsWhereContentIsReportedOrAProjectOutranks() {
        home.file(SETTINGS, "{\"env\":{\"OTEL_LOG_USER_PROMPTS\":\"1\"}}")
                .file("code/.claude/settings.json", "{\"env\":{\"OTEL_METRICS_EXPORTER\":\"none\"}}");

        Cli.Result result = cli().cwd(home.resolve("code"))
                .env("OTEL_LOG_TOOL_DETAILS", "true")
                .run("setup", "--yes");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("switches on OTEL_LOG_USER_PROMPTS")
                .contains("the environment switches on OTEL_LOG_TOOL_DETAILS")
                .contains(
                        "code/.claude/settings.json outranks your own settings in this project: OTEL_METRICS_EXPORTER");
        assertThat(home.read(SETTINGS)).contains("\"OTEL_LOG_USER_PROMPTS\":\"1\"");
    }

    @Test
    void takesOutOldShellLinesAndBringsThemBack() {
        String block = "# >>> tokenspendorg\nexport OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer " + TOKEN
                + "\"\nexport CLAUDE_CODE_ENABLE_TELEMETRY=1\n# <<< tokenspendorg\n";
        home.file(".zshrc", "a\n" + block + "b\n")
                .file(".bashrc", "# tokenspendorg\nexport PATH=x\n")
                .file("own.sh", block);

        Cli.Result result = setup("--yes", "--rc-file", "own.sh");

        assertThat(result.exit()).isZero();
        assertThat(home.read(".zshrc")).isEqualTo("a\nb\n");
        assertThat(home.read("own.sh")).isEmpty();
        assertThat(home.read(".bashrc")).isEqualTo("# tokenspendorg\nexport PATH=x\n");
        assertThat(result.err()).contains(".bashrc names tokenspendorg in line 1");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN);

        assertThat(setup("--undo", "--yes").exit()).isZero();
        assertThat(home.read(".zshrc")).isEqualTo("a\n" + block + "b\n");
        assertThat(home.read("own.sh")).isEqualTo(block);
    }

    @Test
    void cleansAFileThatAnEarlierProductNoted() {
        home.file("odd/rc", "# tokenspendorg\nset -gx OTEL_LOGS_EXPORTER otlp\n# tokenspendorg\n")
                .config("{\"version\":1,\"setup\":{\"method\":\"shell\",\"version\":\"0.1.9\",\"files\":[\""
                        + home.resolve("odd/rc") + "\"]}}");

        setup("--yes");

        assertThat(home.read("odd/rc")).isEmpty();
    }

    @Test
    void sendsTheAddressOnlyWhereOrganisationAndPersonSaySo() {
        setup("--yes", "--email", "ada@example.com");
        assertThat(home.read(SETTINGS)).doesNotContain("ada@example.com");

        server.orgJson("{\"name\":\"x\",\"identity_mode\":\"email\"}");
        setup("--yes");
        assertThat(home.read(SETTINGS)).contains(",user.email=ada@example.com");

        server.orgJson("{\"name\":\"x\",\"identity_mode\":\"anonymous\"}");
        Cli.Result back = setup("--yes");
        assertThat(home.read(SETTINGS)).doesNotContain("ada@example.com");
        assertThat(back.err()).contains("is taken out");
    }

    @Test
    void goesWhereTheOrganisationSays() {
        server.orgJson(
                "{\"name\":\"x\",\"identity_mode\":\"anonymous\",\"otlp_endpoint\":\"https://otel.example/in/\"}");

        setup("--yes");

        assertThat(home.read(SETTINGS)).contains("\"https://otel.example/in\"");
    }

    @Test
    void writesWhereTheClientLooks() {
        cli().env("CLAUDE_CONFIG_DIR", home.resolve("elsewhere").toString()).run("setup", "--yes");
        assertThat(home.read("elsewhere/settings.json")).contains(TOKEN);
        assertThat(home.mode("elsewhere/settings.json")).isEqualTo("rw-------");

        setup("--yes", "--claude-dir", "third");
        assertThat(home.read("third/settings.json")).contains(TOKEN);

        setup("--yes", "--settings-file", "fourth.json");
        assertThat(home.read("fourth.json")).contains(TOKEN);
        assertThat(home.resolve(SETTINGS)).doesNotExist();
    }

    @Test
    void keepsASymlinkedSettingsFileALink() throws IOException {
        home.file("dotfiles/settings.json", MINE);
        Files.createSymbolicLink(home.resolve(SETTINGS), Path.of("../dotfiles/settings.json"));

        assertThat(setup("--yes").exit()).isZero();

        assertThat(home.resolve(SETTINGS)).isSymbolicLink();
        assertThat(home.read("dotfiles/settings.json")).contains(TOKEN);
    }

    @Test
    void aTokenOnTheCommandLineIsWarnedAboutAndNeverShown() {
        home.file(SETTINGS, MINE);

        Cli.Result result = Cli.in(home).env("TOKENSPEND_URL", server.url()).run("setup", "--yes", "--token", TOKEN);

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("--token can be seen");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN);
        assertThat(home.read(".config/tokenspendorg/config.json")).doesNotContain(TOKEN);
        for (String file : home.files()) {
            assertThat(home.read(file).contains(TOKEN)).as(file).isEqualTo(file.equals(SETTINGS));
        }
    }

    @Test
    void refusesWhatItCannotSetUp() {
        assertThat(setup("--yes", "--connectors", "codex").exit()).isEqualTo(2);
        assertThat(setup("--yes", "--shell", "tcsh").exit()).isEqualTo(2);
        assertThat(setup("--yes", "--keep-transcripts", "0").exit()).isEqualTo(2);
        assertThat(setup("--check", "--undo").exit()).isEqualTo(2);
        assertThat(Cli.in(home).run("setup", "--yes").exit()).isEqualTo(2);
        assertThat(home.files()).isEmpty();
    }

    private Cli cli() {
        return Cli.in(home).env("TOKENSPEND_TOKEN", TOKEN).env("TOKENSPEND_URL", server.url());
    }

    /** A broken file is read several times, in case it is being written. */
    private Cli quick() {
        return cli().ticker(new FakeTicker());
    }

    private Cli.Result setup(String... options) {
        List<String> args = new ArrayList<>(List.of("setup"));
        args.addAll(Arrays.asList(options));
        return cli().run(args.toArray(String[]::new));
    }
}
