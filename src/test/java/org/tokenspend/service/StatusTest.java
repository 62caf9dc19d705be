package org.tokenspend.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeServiceManager;
import org.tokenspend.support.FakeTicker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code analyze --status}: what the last pass did and when the next one comes. */
class StatusTest {
    private static final String STATE = ".claude/.tokenspend-backfill-state.json";
    private static final String PASS = """
            {"version":1,"destinations":[],"claude-analyze":{"version":1,"pass":{"ended_at":"2026-02-09T11:30:00Z",\
            "result":"done","analysed":3,"uploaded":2,"next_at":"%s"}}}""";

    @TempDir
    private Path folder;

    private FakeHome home;
    private FakeServiceManager manager;

    @BeforeEach
    void start() {
        home = FakeHome.in(folder).folder(".claude/projects");
        manager = FakeServiceManager.in(home);
    }

    @Test
    void tellsOfTheLastPassAndTheNext() {
        home.file(STATE, PASS.formatted("2026-02-09T12:33:00Z"));
        install();

        Cli.Result result = cli().run("analyze", "--status");

        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("The analyzer runs in the background.")
                .contains("2026-02-09 11:30, done; 3 analysed, 2 uploaded")
                .containsPattern("next pass +2026-02-09 12:33")
                .contains("active (running), enabled");
    }

    @Test
    void saysThatAPassIsOverdue() {
        home.file(STATE, PASS.formatted("2026-02-09T11:59:00Z"));
        install();

        assertThat(cli().run("analyze", "--status").out()).contains("due since 2026-02-09 11:59");
    }

    @Test
    void looksIntoTheStateFileThatTheServiceWasGiven() {
        home.file("elsewhere.json", PASS.formatted("2026-02-09T12:33:00Z"));
        install("--state-file", home.resolve("elsewhere.json").toString());

        assertThat(cli().run("analyze", "--status").out()).contains("3 analysed, 2 uploaded");
    }

    @Test
    void sayingThatThereIsNothingIsExitThree() {
        Cli.Result result = cli().run("analyze", "--status");
        Cli.Result json = cli().run("analyze", "--status", "--json");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("The analyzer is not installed.").contains("none yet");
        assertThat(json.exit()).isEqualTo(3);
        JsonNode told = JsonMapper.shared().readTree(json.out());
        assertThat(told.get("schema").stringValue()).isEqualTo("tokenspend.analyze-status/v1");
        assertThat(told.get("in_place").booleanValue()).isFalse();
        assertThat(told.get("state").stringValue()).isEqualTo("absent");
        assertThat(home.files()).noneMatch(file -> file.contains("config"));
    }

    @Test
    void aStateFileThatCannotBeReadIsSaid() {
        home.file(STATE, "{\"version\":1,");

        Cli.Result result = cli().run("analyze", "--status");

        assertThat(result.err()).contains("the state file cannot be used");
        assertThat(result.out()).contains("none yet");
    }

    @Test
    void installedAndStoppedIsExitThree() {
        install();
        cli().run("analyze", "--status");
        manager.fails("--user show", "Failed to connect to bus");

        Cli.Result result = cli().run("analyze", "--status");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("installed, and does not run").contains("Failed to connect to bus");
    }

    /** What the installed command line does, run once by hand: the log, the pass and the plan for the next. */
    @Test
    void theServicesOwnCommandLineLeavesWhatStatusReads() throws InterruptedException {
        Chat.good("s1").write(home);
        FakeTicker ticker = new FakeTicker() {
            @Override
            public synchronized void sleep(java.time.Duration duration) throws InterruptedException {
                if (duration.toMinutes() > 30) {
                    throw new InterruptedException();
                }
            }
        };
        Path log = home.resolve("Logs/x.log");

        Cli.Result pass = cli().ticker(ticker)
                .run(
                        "analyze",
                        "--interval",
                        "1h",
                        "--no-input",
                        "--counts",
                        "--rules",
                        "--no-upload",
                        "--log-file",
                        log.toString());
        install();
        Cli.Result status = cli().run("analyze", "--status");

        assertThat(pass.exit()).as(pass.err()).isEqualTo(130);
        assertThat(pass.out() + pass.err()).isEmpty();
        assertThat(log)
                .content()
                .contains("2026-02-09T12:00:00Z 1 session analysed")
                .doesNotContain("date filter");
        assertThat(status.out()).contains("done; 1 analysed, 0 uploaded").containsPattern("next pass +2026-02-09 13:0");
    }

    @Test
    void aServiceThatCannotBeginSaysSoInItsLog() {
        Path log = home.resolve("x.log");

        Cli.Result result = Cli.in(home)
                .ticker(new FakeTicker())
                .env("PATH", manager.path())
                .run("analyze", "--interval", "1h", "--log-file", log.toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(log).content().contains("2026-02-09T12:00:00Z error: There is no token to upload with.");
    }

    private void install(String... more) {
        String[] words = new String[more.length + 3];
        System.arraycopy(more, 0, words, 3, more.length);
        words[0] = "analyze";
        words[1] = "--install";
        words[2] = "--yes";
        Cli.Result result = cli().run(words);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private Cli cli() {
        return Cli.in(home)
                .ticker(new FakeTicker())
                .env("PATH", manager.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef");
    }
}
