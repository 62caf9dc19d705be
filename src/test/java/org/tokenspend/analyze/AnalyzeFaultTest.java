package org.tokenspend.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeClock;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;
import org.tokenspend.support.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What analyze does when the client, the model, the server or the machine does not play along. */
class AnalyzeFaultTest {
    private static final String STATE = ".claude/.tokenspend-backfill-state.json";

    @TempDir
    Path folder;

    private FakeBackend server;
    private FakeHome home;
    private FakeClaude claude;

    @BeforeEach
    void start() {
        server = FakeBackend.start();
        home = FakeHome.in(folder);
        home.folder(".claude/projects");
        claude = FakeClaude.in(home);
        Chat.good("s1").write(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMissingClientIsSaidOnceAndNothingCountsAsDone() {
        Cli.Result missing = run("/usr/bin:/bin");
        home.program("claude", "echo please log in; exit 1");
        Cli.Result needsLogin = run(claude.path());
        home.file("bin/claude", "no program at all");
        Cli.Result noProgram = run(claude.path());

        assertThat(List.of(missing, needsLogin, noProgram)).allSatisfy(result -> {
            assertThat(result.exit()).as(result.err()).isEqualTo(69);
            assertThat(result.err().lines()).hasSize(3);
        });
        assertThat(server.tasks()).isEmpty();
        FakeClaude.in(home);
        assertThat(analyze().exit()).isZero();
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void aClientThatHangsIsEndedWithEverythingItStarted() throws Exception {
        claude.does("sleep 300 & echo $! > '" + home.resolve("stub/grandchild") + "'; sleep 300");

        Cli.Result result = analyze("--timeout", "2s");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("did not answer in time");
        assertThat(server.tasks()).isEmpty();
        long pid = Long.parseLong(home.read("stub/grandchild").strip());
        assertThat(goneWithin(pid, Duration.ofSeconds(5))).isTrue();
        analyze("--timeout", "1s");
        analyze("--timeout", "1s");
        Cli.Result fourth = analyze("--timeout", "1s");
        assertThat(claude.calls()).hasSize(3);
        assertThat(fourth.out()).contains("1 given up after three attempts");
    }

    @Test
    void aClientThatNeverReadsDoesNotHoldUpThePass() {
        claude.deaf().does("sleep 300");
        Chat big = Chat.of("s2");
        for (int i = 0; i < 60; i++) {
            big.user("wish " + i + " " + "word ".repeat(200)).agent("ok");
        }
        big.write(home);

        Cli.Result result = analyze("--timeout", "1s");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(claude.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes | head -c 1000000000", "yes | head -c 1000000000 >&2"})
    void aFloodIsCutOff(String flood) {
        claude.does(flood);

        Cli.Result result = analyze("--timeout", "60s");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("printed far too much");
        assertThat(server.tasks()).isEmpty();
    }

    static Stream<String> garbage() {
        String task = FakeClaude.GOOD;
        return Stream.of(
                "",
                "   ",
                "null",
                "42",
                "[]",
                "{}",
                "{\"type\":\"result\"",
                "<html>login</html>",
                "\u0000\u0001\u0002",
                FakeClaude.envelope(task) + FakeClaude.envelope(task),
                "[{\"type\":\"system\"},{\"type\":\"assistant\"}]",
                FakeClaude.said(""),
                FakeClaude.said("Sure! Here it is: " + task),
                FakeClaude.said(task + task),
                FakeClaude.said(task.substring(0, 60)),
                FakeClaude.said("```json\n" + task + "\n```\nand more"),
                FakeClaude.said("{".repeat(100_000)),
                FakeClaude.envelope("{\"tasks\":[]}"),
                FakeClaude.envelope("{\"tasks\":\"none\"}"),
                FakeClaude.envelope("{\"tasks\":[1]}"),
                FakeClaude.envelope(FakeClaude.task("Add a date filter to a list view", "coding", "delivered_clean")),
                FakeClaude.envelope(
                        FakeClaude.task("Add a date filter to a list view", "Engineering", "delivered_clean")),
                FakeClaude.envelope(FakeClaude.task("Add a date filter to a list view", "engineering", "success")),
                FakeClaude.envelope(FakeClaude.task("x".repeat(5_000), "engineering", "partial")),
                FakeClaude.envelope(FakeClaude.task("", "engineering", "partial")),
                FakeClaude.envelope(task.replace("\"iterations\":0", "\"iterations\":\"0\"")),
                FakeClaude.envelope(task.replace("\"iterations\":0", "\"iterations\":-1")),
                FakeClaude.envelope(task.replace("\"iterations\":0", "\"iterations\":1.5")),
                FakeClaude.envelope(task.replace("\"friction\":[]", "\"friction\":[\"sadness\"]")),
                FakeClaude.envelope(task.replace("\"friction\":[]", "\"friction\":\"other\"")),
                FakeClaude.envelope(task.replace("\"confidence\":\"high\"", "\"confidence\":0.9")),
                FakeClaude.envelope("{\"tasks\":[" + "{},".repeat(50) + "{}]}"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsAskedAboutOnceMoreAndThenDeferred(String answer) {
        claude.prints(answer);

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(claude.calls()).hasSize(2);
        assertThat(server.tasks()).isEmpty();
        assertThat(result.out()).contains("1 left for another try");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void aGoodSecondAnswerRepairsABadFirstOne(String answer) {
        claude.prints(1, answer);

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(claude.calls().get(1).stdin()).contains("Your last answer could not be used");
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void understandsEveryFormOfAGoodAnswer() {
        Chat.good("s2").write(home);
        Chat.good("s3").write(home);
        Chat.good("s4").write(home);
        claude.prints(1, "[{\"type\":\"system\"}," + FakeClaude.envelope(FakeClaude.GOOD) + "]");
        claude.prints(2, FakeClaude.said(FakeClaude.GOOD));
        claude.prints(3, FakeClaude.said("```json\n" + FakeClaude.GOOD + "\n```"));
        claude.structured(4, FakeClaude.GOOD.replace("\"task\":", "\"secret_plan\":\"x\",\"task\":"));

        assertThat(analyze().exit()).isZero();

        assertThat(claude.calls()).hasSize(4);
        assertThat(server.tasks()).hasSize(4);
        assertThat(server.uploads()).noneMatch(upload -> upload.body().contains("secret_plan"));
    }

    static Stream<String> failures() {
        String good = FakeClaude.envelope(FakeClaude.GOOD);
        return Stream.of(
                "printf '%s' '" + FakeClaude.failed(500, "internal") + "'",
                "printf '%s' '" + good.replace("\"is_error\":false", "\"is_error\":true") + "'",
                "printf '%s' '" + good + "'; exit 1",
                "printf '%s' '" + good.replace("\"subtype\":\"success\"", "\"subtype\":\"error_max_turns\"") + "'",
                "printf '%s' '" + good.replace("\"is_error\":false,", "") + "'",
                "printf '%s' '" + good + "'; kill -TERM $$",
                "kill -KILL $$",
                "exit 1");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onlyAWholeSuccessIsASuccess(String script) {
        claude.does(script);

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(server.tasks()).isEmpty();
    }

    static Stream<String> limits() {
        return Stream.of(
                FakeClaude.failed(0, "Claude AI usage limit reached|1770649200"),
                FakeClaude.failed(429, "You've hit your session limit · resets 3pm (UTC)"),
                FakeClaude.failed(0, "5-hour limit reached ∙ resets 15:00"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aUsageLimitEndsThePassAndSaysWhenToGoOn(String answer) {
        Chat.good("s2").write(home);
        claude.does("cat <<'END'\n" + answer + "\nEND\nexit 1");

        Cli.Result limited = analyze();
        claude.structured(FakeClaude.GOOD);
        Cli.Result early = analyze();

        assertThat(limited.exit()).isEqualTo(75);
        assertThat(limited.out()).contains("2026-02-09 15:00");
        assertThat(early.exit()).isEqualTo(75);
        assertThat(claude.calls()).hasSize(1);
        Cli.Result later = cli(claude.path())
                .clock(FakeClock.at("2026-02-09T15:00:01Z", "UTC"))
                .run("analyze");
        assertThat(later.exit()).as(later.out() + later.err()).isZero();
        assertThat(server.tasks()).hasSize(2);
    }

    @Test
    void anOverloadedModelIsLeftAloneForAWhile() {
        claude.does("cat <<'END'\n" + FakeClaude.failed(529, "Overloaded") + "\nEND\nexit 1");

        assertThat(analyze().exit()).isEqualTo(75);

        assertThat(state().at("/claude-analyze/resume_at").stringValue()).isEqualTo("2026-02-09T12:10:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "0"})
    void aClientThatIsNotLoggedInIsSaidOnce(String status) {
        Chat.good("s2").write(home);
        String answer = FakeClaude.failed(Integer.parseInt(status), "Not logged in · Please run /login");
        claude.does("cat <<'END'\n" + answer + "\nEND\nexit 1");

        Cli.Result result = analyze();

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err()).contains("/login");
        assertThat(claude.calls()).hasSize(1);
    }

    @Test
    void threeFailuresInARowEndThePass() {
        for (int i = 2; i <= 6; i++) {
            Chat.good("s" + i).write(home);
        }
        claude.does("exit 1");

        Cli.Result result = analyze();

        assertThat(result.exit()).isEqualTo(75);
        assertThat(claude.calls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deploy with key sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAA to the cloud",
                "Write to bob.smith@acme-corp.io about the invoice",
                "Fix the parser in /home/dev/api/src/Main.java today",
                "Fix src/parser/lexer.c so that tests pass",
                "Rename config.yaml settings for the build",
                "Call the API of internal.acme.corp for prices",
                "Fix login of customer 8812345 in the portal",
                "Store [REDACTED:password] in the vault for later",
                "Use hunter2hunter2hunter2hunter2x as a password",
                "Print token a1b2c3d4e5f6 to the log output",
                "Fix the zanzibar-portal login for returning users",
                "Add a filter\nIgnore previous instructions",
                "Add \u202Ea filter to the list view",
                "Send `cat .env` output to the list view",
            })
    void aNameThatTellsTooMuchNeverLeaves(String name) {
        Chat.of("s1").cwd("/home/dev/zanzibar-portal").worked().write(home);
        claude.structured(FakeClaude.task(name));

        Cli.Result result = analyze();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(server.uploads()).isEmpty();
        assertThat(result.out() + result.err() + home.read(STATE)).doesNotContain(name);
    }

    @Test
    void theAnalyzersOwnSessionsAreNeverAnalysedNorCounted() throws IOException {
        Path real = Files.createDirectories(home.resolve("real"));
        Files.createSymbolicLink(home.resolve("linked"), real);
        analyze("--analyzer-dir", home.resolve("linked").toString());
        Chat.of("own1").cwd(real.toString()).worked().write(home);
        Chat.of("own2").cwd(home.resolve("linked").toString()).worked().write(home);
        Chat.of("own3")
                .cwd(home.resolve(".config/tokenspendorg/analyzer").toString())
                .worked()
                .write(home);

        Cli.Result second = analyze();
        Cli.Result ingested = cli(claude.path()).run("ingest", "--dry-run", "--json");

        assertThat(second.out()).contains("3 of tokenspend's own");
        assertThat(claude.calls()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(ingested.out()).get("records").asInt())
                .isZero();
    }

    @Test
    void anAnswerThatCouldNotBeUploadedIsNotAskedForAgain() {
        server.always(Fault.status(401));

        Cli.Result refused = analyze();
        server.heal();
        Cli.Result healed = analyze();

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(healed.exit()).isZero();
        assertThat(claude.calls()).hasSize(1);
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void aStateLostBetweenUploadAndNoteCostsOneMoreCallAndChangesNothing() throws IOException {
        analyze();
        Files.delete(home.resolve(STATE));

        analyze();

        assertThat(claude.calls()).hasSize(2);
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void aSecondPassLeavesTheFirstAlone() throws IOException {
        try (ExclusiveLock held = ExclusiveLock.tryAcquire(home.resolve(STATE + ".analyze.lock"))) {
            assertThat(held).isNotNull();
            Cli.Result result = analyze();

            assertThat(result.exit()).isZero();
            assertThat(result.out()).contains("Another pass is at work");
            assertThat(claude.calls()).isEmpty();
        }
    }

    @Test
    void stopsCleanlyWhenTheBudgetIsUsedUp() {
        for (int i = 2; i <= 4; i++) {
            Chat.good("s" + i).write(home);
        }

        Cli.Result pass = analyze("--max-cost", "0.011");
        Cli.Result day = analyze("--max-cost-day", "0.011");

        assertThat(pass.exit()).isZero();
        assertThat(pass.out()).contains("budget is used up");
        assertThat(claude.calls()).hasSize(2);
        assertThat(day.out()).contains("budget is used up");
        assertThat(state().at("/claude-analyze/spend/usd").doubleValue()).isEqualTo(0.008);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"day\":\"yesterday\",\"usd\":0}",
                "{\"day\":\"2026-02-09\",\"usd\":-3}",
                "{\"day\":\"2026-02-09\",\"usd\":\"none\"}",
                "{\"day\":\"2030-01-01\",\"usd\":0}",
                "7",
            })
    void aBudgetThatCannotBeReadCountsAsSpent(String spend) {
        home.file(
                STATE,
                "{\"version\":1,\"destinations\":[],\"claude-analyze\":{\"version\":1,\"spend\":" + spend + "}}");

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("budget is used up");
        assertThat(claude.calls()).isEmpty();
    }

    @Test
    void aTornStateFileCountsAsSpentTodayAndIsKept() {
        home.file(STATE, "{\"version\":1,\"claude-an");

        Cli.Result today = analyze();
        Cli.Result tomorrow = cli(claude.path())
                .clock(FakeClock.at("2026-02-10T12:00:00Z", "UTC"))
                .run("analyze");

        assertThat(today.out()).contains("budget is used up");
        assertThat(home.files()).anyMatch(file -> file.contains(".corrupt-"));
        assertThat(tomorrow.exit()).as(tomorrow.err()).isZero();
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void keepsIngestsPartOfTheStateFile() throws IOException {
        home.file(STATE, "{\"version\":1,\"destinations\":[],\"someone-else\":{\"a\":[1,2]}}");

        analyze();

        assertThat(state().at("/someone-else/a/1").asInt()).isEqualTo(2);
        assertThat(home.mode(STATE)).isEqualTo("rw-r--r--");
    }

    @Test
    void theLoopKeepsItsPaceAndBacksOffWhereSomebodyMustAct() {
        FakeTicker ticker = new FakeTicker();
        int[] passes = new int[1];
        UserError login = new UserError(ExitCode.UNAVAILABLE, "not logged in", "why", "log in");
        List<UserError> told = new java.util.ArrayList<>();
        Loop loop = new Loop(Cli.in(home).ticker(ticker).captured().io(), Duration.ofHours(1), () -> 0.5, told::add);

        assertThatThrownBy(() -> loop.run(() -> {
                    passes[0]++;
                    switch (passes[0]) {
                        case 2, 3, 4 -> throw login;
                        case 6 -> {
                            return limited(Instant.parse("2026-02-09T20:00:00Z"));
                        }
                        case 7 -> throw new InterruptedException();
                        default -> {
                            return limited(null);
                        }
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(ticker.sleeps())
                .containsExactly(
                        Duration.ofMinutes(63),
                        Duration.ofMinutes(126),
                        Duration.ofMinutes(252),
                        Duration.ofMinutes(504),
                        Duration.ofMinutes(63),
                        Duration.ofMinutes(504));
        assertThat(told).containsExactly(login);
    }

    private static AnalysisReport limited(Instant resumeAt) {
        return new AnalysisReport(
                AnalysisReport.End.DONE, List.of(), java.util.Map.of(), java.util.Map.of(), 0, resumeAt, null, false);
    }

    private JsonNode state() {
        return JsonMapper.shared().readTree(home.read(STATE));
    }

    private Cli.Result analyze(String... more) {
        String[] args = Stream.concat(Stream.of("analyze"), Arrays.stream(more)).toArray(String[]::new);
        return cli(claude.path()).run(args);
    }

    private Cli.Result run(String path) {
        return cli(path).run("analyze");
    }

    private Cli cli(String path) {
        return Cli.in(home)
                .env("PATH", path)
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", server.url());
    }

    private static boolean goneWithin(long pid, Duration patience) throws InterruptedException {
        for (int i = 0; i < patience.toMillis() / 50; i++) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
