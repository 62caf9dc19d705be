package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenspend.SetupScene.MINE;
import static org.tokenspend.SetupScene.SETTINGS;
import static org.tokenspend.SetupScene.TOKEN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What stops {@code tokenspend setup}, or makes it say more. */
class SetupObstaclesTest {
    private static final String CORPORATE = "{\"env\":{\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp\","
            + "\"OTEL_EXPORTER_OTLP_HEADERS\":\"x-key=theirs\"}}";

    @TempDir
    @Nullable
    Path temporary;

    private SetupScene scene = new SetupScene(Path.of("target"));

    @BeforeEach
    void open() {
        scene.close();
        scene = new SetupScene(Objects.requireNonNull(temporary));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void withoutATerminalNothingIsWrittenWithoutYes() {
        scene.home.file(SETTINGS, MINE);
        List<String> files = scene.home.files();

        Cli.Result result = scene.setup();

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--yes");
        assertThat(scene.home.files()).isEqualTo(files);
        assertThat(scene.home.read(SETTINGS)).isEqualTo(MINE);
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
        scene.home.file(SETTINGS, settings);

        Cli.Result result = scene.quick().run("setup", "--yes");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.err()
                        .lines()
                        .filter(line -> line.startsWith("error:"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("settings.json was not changed"));
        assertThat(scene.home.read(SETTINGS)).isEqualTo(settings);
        assertThat(scene.home.files())
                .filteredOn(file -> file.startsWith(".claude"))
                .containsExactly(SETTINGS);
    }

    @Test
    void showsTheBlockToPasteWhereTheFileIsBroken() {
        scene.home.file(SETTINGS, "{\n  // mine\n}");

        Cli.Result result = scene.quick().run("setup", "--print");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.out())
                .contains("\"CLAUDE_CODE_ENABLE_TELEMETRY\": \"1\"")
                .doesNotContain(TOKEN);
        assertThat(result.err()).contains("line 2, column 3");
    }

    @Test
    void anEmptySettingsFileCountsAsNone() {
        scene.home.file(SETTINGS, "");

        assertThat(scene.quick().run("setup", "--yes").exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).startsWith("{\n  \"env\": {\n");

        assertThat(scene.quick().run("setup", "--undo", "--yes").exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).isEmpty();
    }

    @Test
    void managedTelemetryStopsItAndIsNamed() {
        scene.home
                .file(SETTINGS, MINE)
                .file(
                        "managed.json",
                        "{\"env\":{\"OTEL_EXPORTER_OTLP_ENDPOINT\":\"https://otel.corp/v1?key=theirs\"}}");
        List<String> files = scene.home.files();

        Cli.Result result = scene.setup("--yes", "--force", "--managed-settings-file", "managed.json");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.out())
                .contains("managed.json")
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT  (otel.corp)")
                .doesNotContain("theirs");
        assertThat(result.err()).contains("tokenspend ingest works here");
        assertThat(scene.home.files()).isEqualTo(files);
        assertThat(scene.home.read(SETTINGS)).isEqualTo(MINE);
        assertThat(scene.server.requests()).isEmpty();
    }

    @Test
    void managedSettingsWithoutTelemetryAreNoObstacle() {
        scene.home.file("managed.json", "{\"permissions\":{\"deny\":[\"Read\"]}}");

        assertThat(scene.setup("--yes", "--managed-settings-file", "managed.json")
                        .exit())
                .isZero();
    }

    @Test
    void managedSettingsThatCannotBeReadStopIt() {
        scene.home.file("managed.json", "{,}");

        Cli.Result result = scene.setup("--yes", "--managed-settings-file", "managed.json");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(scene.home.resolve(SETTINGS)).doesNotExist();
    }

    @Test
    void somebodyElsesCollectorIsReplacedOnlyKnowinglyAndComesBack() {
        scene.home.file(SETTINGS, CORPORATE);

        Cli.Result refused = scene.setup("--yes");
        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("env.OTEL_EXPORTER_OTLP_ENDPOINT").contains("--force");
        assertThat(scene.home.read(SETTINGS)).isEqualTo(CORPORATE);

        Cli.Result asked = scene.cli().terminal().stdin("n\nn\n").run("setup");
        assertThat(asked.err()).contains("replace what serves another collector");
        assertThat(scene.home.read(SETTINGS)).isEqualTo(CORPORATE);

        assertThat(scene.setup("--yes", "--force").exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).contains(TOKEN).doesNotContain("theirs");

        assertThat(scene.setup("--undo", "--yes").exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).isEqualTo(CORPORATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"permissions\": \"x\"", "\"cleanupPeriodDays\": 0", "\"verbose\": \"yes\""})
    void saysThatTheClientIgnoresAFileWithAMistake(String mistake) {
        scene.home.file(SETTINGS, "{" + mistake + "}");

        Cli.Result result = scene.setup("--yes");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("Claude Code ignores all of").contains(mistake.substring(0, 8));
        assertThat(scene.setup("--check").exit()).isEqualTo(3);
    }

    @Test
    void warnsWhereContentIsReportedOrAProjectOutranks() {
        scene.home
                .file(SETTINGS, "{\"env\":{\"OTEL_LOG_USER_PROMPTS\":\"1\"}}")
                .file("code/.claude/settings.json", "{\"env\":{\"OTEL_METRICS_EXPORTER\":\"none\"}}");

        Cli.Result result = scene.cli()
                .cwd(scene.home.resolve("code"))
                .env("OTEL_LOG_TOOL_DETAILS", "true")
                .run("setup", "--yes");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("switches on OTEL_LOG_USER_PROMPTS")
                .contains("the environment switches on OTEL_LOG_TOOL_DETAILS")
                .contains(
                        "code/.claude/settings.json outranks your own settings in this project: OTEL_METRICS_EXPORTER");
        assertThat(scene.home.read(SETTINGS)).contains("\"OTEL_LOG_USER_PROMPTS\":\"1\"");
    }

    @Test
    void keepsASymlinkedSettingsFileALink() throws IOException {
        scene.home.file("dotfiles/settings.json", MINE);
        Files.createSymbolicLink(scene.home.resolve(SETTINGS), Path.of("../dotfiles/settings.json"));

        assertThat(scene.setup("--yes").exit()).isZero();

        assertThat(scene.home.resolve(SETTINGS)).isSymbolicLink();
        assertThat(scene.home.read("dotfiles/settings.json")).contains(TOKEN);
    }

    @Test
    void aTokenOnTheCommandLineIsWarnedAboutAndNeverShown() {
        scene.home.file(SETTINGS, MINE);

        Cli.Result result =
                Cli.in(scene.home).env("TOKENSPEND_URL", scene.server.url()).run("setup", "--yes", "--token", TOKEN);

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("--token can be seen");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN);
        assertThat(scene.home.read(".config/tokenspendorg/config.json")).doesNotContain(TOKEN);
        for (String file : scene.home.files()) {
            assertThat(scene.home.read(file).contains(TOKEN)).as(file).isEqualTo(file.equals(SETTINGS));
        }
    }

    @Test
    void refusesWhatItCannotSetUp() {
        assertThat(scene.setup("--yes", "--connectors", "codex").exit()).isEqualTo(2);
        assertThat(scene.setup("--yes", "--shell", "tcsh").exit()).isEqualTo(2);
        assertThat(scene.setup("--yes", "--keep-transcripts", "0").exit()).isEqualTo(2);
        assertThat(scene.setup("--check", "--undo").exit()).isEqualTo(2);
        assertThat(Cli.in(scene.home).run("setup", "--yes").exit()).isEqualTo(2);
        assertThat(scene.home.files()).isEmpty();
    }
}
