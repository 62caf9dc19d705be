package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenspend.SetupScene.MINE;
import static org.tokenspend.SetupScene.SETTINGS;
import static org.tokenspend.SetupScene.TOKEN;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;

/** {@code tokenspend setup} from the command line to the bytes on disk. */
class SetupProgramTest {
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
    void writesTheBlockOfTheOrganisationAndNotesIt() {
        scene.home.file(SETTINGS, MINE);

        Cli.Result result = scene.setup("--yes");

        assertThat(result.exit()).isZero();
        assertThat(scene.home.read(SETTINGS))
                .startsWith(MINE.substring(0, MINE.indexOf("hush")))
                .contains("\"CLAUDE_CODE_ENABLE_TELEMETRY\": \"1\"")
                .contains("\"OTEL_EXPORTER_OTLP_ENDPOINT\": \"" + scene.server.url() + "/otlp\"")
                .contains("\"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer " + TOKEN + "\"")
                .containsPattern("\"OTEL_RESOURCE_ATTRIBUTES\": \"tokenspend.user_id=[0-9a-f]{32}\"")
                .doesNotContain("OTEL_LOG_");
        assertThat(scene.home.read(".config/tokenspendorg/config.json"))
                .contains("\"method\": \"settings.json\"", "\"version\": \"", SETTINGS);
        assertThat(result.err()).contains("Wrote ").contains(".bak").contains("restart");
    }

    @Test
    void aSecondRunChangesNothing() {
        scene.setup("--yes");
        List<String> files = scene.home.files();
        String settings = scene.home.read(SETTINGS);

        Cli.Result again = scene.setup();

        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("Nothing to change.");
        assertThat(scene.home.read(SETTINGS)).isEqualTo(settings);
        assertThat(scene.home.files()).isEqualTo(files);
    }

    @Test
    void undoLeadsBackByteForByte() {
        scene.home.file(SETTINGS, MINE.replace("\n", "\r\n"));
        scene.setup("--yes");

        Cli.Result undone = scene.setup("--undo", "--yes");

        assertThat(undone.exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).isEqualTo(MINE.replace("\n", "\r\n"));
        assertThat(scene.home.read(".config/tokenspendorg/config.json")).doesNotContain("\"setup\"");
        assertThat(scene.setup("--undo", "--yes").out()).startsWith("Nothing to change.");
    }

    @Test
    void undoTakesAwayAFileThatWasNotThere() {
        scene.setup("--yes");

        Cli.Result undone = scene.setup("--undo", "--yes");

        assertThat(scene.home.resolve(SETTINGS)).doesNotExist();
        assertThat(undone.err()).contains("Removed " + scene.home.resolve(SETTINGS) + "; what it held is in ");
    }

    @Test
    void printsTheChangeWithoutSecretsAndWritesNothing() {
        scene.home.file(SETTINGS, MINE);
        List<String> files = scene.home.files();

        Cli.Result result = scene.setup("--print");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("+++ " + scene.home.resolve(SETTINGS))
                .contains("+    \"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer ****\"")
                .contains("-    \"EDITOR_KEY\": \"****\"", "+    \"EDITOR_KEY\": \"****\",");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN, "hush-hush");
        assertThat(scene.home.files()).isEqualTo(files);
        assertThat(scene.home.read(SETTINGS)).isEqualTo(MINE);
    }

    @Test
    void printsWithoutATokenAndWithoutAServer() {
        Cli.Result result = Cli.in(scene.home).run("setup", "--print");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("https://tokenspend.org/otlp");
        assertThat(scene.home.files()).isEmpty();
    }

    @Test
    void asksAndWritesOnlyOnYes() {
        scene.home.file(SETTINGS, MINE.replace("{\n", "{\n  \"cleanupPeriodDays\": 3650,\n"));
        String before = scene.home.read(SETTINGS);

        Cli.Result no = scene.cli().terminal().stdin("n\n").run("setup");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.err()).contains("Write this? [y/N]").contains("Nothing was changed.");
        assertThat(scene.home.read(SETTINGS)).isEqualTo(before);

        Cli.Result yes = scene.cli().terminal().stdin("y\n").run("setup");
        assertThat(yes.exit()).isZero();
        assertThat(scene.home.read(SETTINGS)).contains(TOKEN);
    }

    @Test
    void offersToKeepTranscriptsLonger() {
        Cli.Result result = scene.cli().terminal().stdin("y\ny\n").run("setup");

        assertThat(result.err()).contains("deletes its logs after 30 days");
        assertThat(scene.home.read(SETTINGS)).contains("\"cleanupPeriodDays\": 365");
        scene.setup("--undo", "--yes");
        assertThat(scene.home.resolve(SETTINGS)).doesNotExist();
    }

    @Test
    void checkTellsInPlaceFromMissingFromUndone() {
        assertThat(scene.setup("--check").exit()).isEqualTo(3);

        scene.setup("--yes");
        Cli.Result inPlace = Cli.in(scene.home).run("setup", "--check");
        assertThat(inPlace.exit()).isZero();
        assertThat(inPlace.out()).startsWith("Live telemetry is in place and in effect");

        scene.home.file(SETTINGS, scene.home.read(SETTINGS).replace("\"otlp\"", "\"none\""));
        Cli.Result changed = Cli.in(scene.home).run("setup", "--check");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.out()).contains("changed: env.OTEL_METRICS_EXPORTER");

        scene.home.file(SETTINGS, "{}");
        Cli.Result gone = Cli.in(scene.home).run("setup", "--check");
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.out()).contains("not set up");
        assertThat(scene.setup("--yes").exit()).isZero();
        assertThat(Cli.in(scene.home).run("setup", "--check").exit()).isZero();
    }

    @Test
    void takesOutOldShellLinesAndBringsThemBack() {
        String block = "# >>> tokenspendorg\nexport OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer " + TOKEN
                + "\"\nexport CLAUDE_CODE_ENABLE_TELEMETRY=1\n# <<< tokenspendorg\n";
        scene.home
                .file(".zshrc", "a\n" + block + "b\n")
                .file(".bashrc", "# tokenspendorg\nexport PATH=x\n")
                .file("own.sh", block);

        Cli.Result result = scene.setup("--yes", "--rc-file", "own.sh");

        assertThat(result.exit()).isZero();
        assertThat(scene.home.read(".zshrc")).isEqualTo("a\nb\n");
        assertThat(scene.home.read("own.sh")).isEmpty();
        assertThat(scene.home.read(".bashrc")).isEqualTo("# tokenspendorg\nexport PATH=x\n");
        assertThat(result.err()).contains(".bashrc names tokenspendorg in line 1");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN);

        assertThat(scene.setup("--undo", "--yes").exit()).isZero();
        assertThat(scene.home.read(".zshrc")).isEqualTo("a\n" + block + "b\n");
        assertThat(scene.home.read("own.sh")).isEqualTo(block);
    }

    @Test
    void oneStartupFileUnderTwoNamesIsOneFile() throws java.io.IOException {
        scene.home.file(".zshrc", "a\n# tokenspendorg\nexport OTEL_METRICS_EXPORTER=otlp\n# tokenspendorg\n");
        java.nio.file.Files.createSymbolicLink(scene.home.resolve(".zshenv"), scene.home.resolve(".zshrc"));

        Cli.Result result = scene.setup("--yes");

        assertThat(scene.home.read(".zshrc")).isEqualTo("a\n");
        assertThat(result.out() + result.err()).contains(".zshrc").doesNotContain(".zshenv");
    }

    @Test
    void undoKeepsAnIdThatWasThereBefore() {
        String before = "{\"env\":{\"OTEL_RESOURCE_ATTRIBUTES\":\"team=a,tokenspend.user_id=old\"}}";
        scene.home.file(SETTINGS, before);
        scene.setup("--yes");

        scene.setup("--undo", "--yes");

        assertThat(scene.home.read(SETTINGS)).isEqualTo(before);
    }

    @Test
    void cleansAFileThatAnEarlierProductNoted() {
        scene.home
                .file("odd/rc", "# tokenspendorg\nset -gx OTEL_LOGS_EXPORTER otlp\n# tokenspendorg\n")
                .config("{\"version\":1,\"setup\":{\"method\":\"shell\",\"version\":\"0.1.9\",\"files\":[\""
                        + scene.home.resolve("odd/rc") + "\"]}}");

        scene.setup("--yes");

        assertThat(scene.home.read("odd/rc")).isEmpty();
    }

    @Test
    void sendsTheAddressOnlyWhereOrganisationAndPersonSaySo() {
        scene.setup("--yes", "--email", "ada@example.com");
        assertThat(scene.home.read(SETTINGS)).doesNotContain("ada@example.com");

        scene.server.orgJson("{\"name\":\"x\",\"identity_mode\":\"email\"}");
        scene.setup("--yes");
        assertThat(scene.home.read(SETTINGS)).contains(",user.email=ada@example.com");

        scene.server.orgJson("{\"name\":\"x\",\"identity_mode\":\"anonymous\"}");
        Cli.Result back = scene.setup("--yes");
        assertThat(scene.home.read(SETTINGS)).doesNotContain("ada@example.com");
        assertThat(back.err()).contains("is taken out");
    }

    @Test
    void goesWhereTheOrganisationSays() {
        scene.server.orgJson(
                "{\"name\":\"x\",\"identity_mode\":\"anonymous\",\"otlp_endpoint\":\"https://otel.example/in/\"}");

        scene.setup("--yes");

        assertThat(scene.home.read(SETTINGS)).contains("\"https://otel.example/in\"");
    }

    @Test
    void writesWhereTheClientLooks() {
        scene.cli()
                .env("CLAUDE_CONFIG_DIR", scene.home.resolve("elsewhere").toString())
                .run("setup", "--yes");
        assertThat(scene.home.read("elsewhere/settings.json")).contains(TOKEN);
        assertThat(scene.home.mode("elsewhere/settings.json")).isEqualTo("rw-------");

        scene.setup("--yes", "--claude-dir", "third");
        assertThat(scene.home.read("third/settings.json")).contains(TOKEN);

        scene.setup("--yes", "--settings-file", "fourth.json");
        assertThat(scene.home.read("fourth.json")).contains(TOKEN);
        assertThat(scene.home.resolve(SETTINGS)).doesNotExist();
    }
}
