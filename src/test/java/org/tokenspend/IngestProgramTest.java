package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tokenspend ingest} as a user meets it, against a real HTTP server on loopback. */
class IngestProgramTest {
    private static final String STATE = ".claude/.tokenspend-backfill-state.json";

    @TempDir
    Path folder;

    private FakeBackend server;
    private FakeHome home;

    @BeforeEach
    void start() {
        server = FakeBackend.start();
        home = FakeHome.in(folder);
        home.folder(".claude/projects");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsEachCallOnceAndThenNothing() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 1200, "s1"));

        Cli.Result first = ingest();
        int asked = server.requests().size();
        Cli.Result second = ingest();

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(server.records()).hasSize(1200);
        assertThat(second.exit()).isZero();
        assertThat(second.out()).contains("Nothing new").contains("1 unchanged");
        assertThat(server.requests())
                .as("a run with nothing to send asks nothing")
                .hasSize(asked);
    }

    @Test
    void readsAnAppendedFileFromItsCheckpoint() throws IOException {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        ingest();
        Files.writeString(
                home.resolve(".claude/projects/api/one.jsonl"), Calls.lines(4, 5, "s1"), StandardOpenOption.APPEND);

        JsonNode report = json(ingest("--json"));

        assertThat(report.get("records").asInt()).isEqualTo(2);
        assertThat(report.at("/sources/0/lines").asInt()).isEqualTo(2);
        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(2);
        assertThat(server.records()).hasSize(5);
    }

    @Test
    void sendsACallAgainThatGrew() throws IOException {
        home.claudeTranscript("api/one.jsonl", Calls.line(1, "s1", "2026-02-01T12:00:00.000Z", 8));
        ingest();
        Files.writeString(
                home.resolve(".claude/projects/api/one.jsonl"),
                Calls.line(1, "s1", "2026-02-01T12:00:05.000Z", 310),
                StandardOpenOption.APPEND);

        ingest();

        assertThat(server.records()).hasSize(1);
        JsonNode call = server.records().values().iterator().next();
        assertThat(call.get("output_tokens").asInt()).isEqualTo(310);
        assertThat(call.get("ts").asString()).isEqualTo("2026-02-01T12:00:00.000Z");
    }

    @Test
    void holdsBackWhatAnOldClientMayStillBeWriting() {
        home.claudeTranscript(
                "api/one.jsonl", Calls.line("msg_1", "s1", "2026-02-09T11:59:30.000Z", 8, "2.1.96") + "\n");

        JsonNode early = json(ingest("--json"));
        JsonNode forced = json(ingest("--json", "--settle", "0"));

        assertThat(early.get("waiting").asInt()).isEqualTo(1);
        assertThat(early.at("/delivery/sent").asInt()).isZero();
        assertThat(forced.at("/delivery/sent").asInt()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindAfterWindowsAndLimits() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 20, "s1"));

        ingest("--since", "2026-02-01T12:00:10Z", "--until", "2026-02-01T12:00:12Z");
        assertThat(server.records()).hasSize(3);
        ingest("--limit", "4");
        assertThat(server.records()).hasSize(7);
        ingest();

        assertThat(server.records()).hasSize(20);
    }

    @Test
    void countsTheSameAfterItsStateWasLost() throws IOException {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 20, "s1"));
        ingest();
        Files.delete(home.resolve(STATE));

        Cli.Result again = ingest();

        assertThat(again.exit()).isZero();
        assertThat(server.records()).hasSize(20);
    }

    @Test
    void aDryRunSendsNothingAndChangesNothing() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        List<String> before = home.files();

        Cli.Result result = Cli.in(home).env("TOKENSPEND_URL", server.url()).run("ingest", "--dry-run", "--json");

        JsonNode report = json(result);
        assertThat(report.get("dry_run").asBoolean()).isTrue();
        assertThat(report.get("records").asInt()).isEqualTo(3);
        assertThat(report.get("new").asInt()).isEqualTo(3);
        assertThat(report.at("/totals/output_tokens").asInt()).isEqualTo(300);
        assertThat(report.at("/by_day/2026-02-01/records").asInt()).isEqualTo(3);
        assertThat(server.requests()).isEmpty();
        assertThat(home.files()).isEqualTo(before);
    }

    @Test
    void aDryRunKnowsWhatWasSent() throws IOException {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        ingest();
        Files.writeString(
                home.resolve(".claude/projects/api/one.jsonl"), Calls.lines(4, 4, "s1"), StandardOpenOption.APPEND);

        JsonNode report = json(ingest("--dry-run", "--json"));

        assertThat(report.get("records").asInt()).isEqualTo(4);
        assertThat(report.get("already_sent").asInt()).isEqualTo(3);
        assertThat(report.get("new").asInt()).isEqualTo(1);
    }

    @Test
    void showsTheVeryBytesItSends() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 700, "s1"));
        home.config("{\"version\":1,\"user_id\":\"0123456789abcdef0123456789abcdef\",\"salt\":\"pepper\"}");

        String shown = ingest("--dry-run", "--show-payload").out();
        ingest();

        List<String> sent =
                server.uploads().stream().map(request -> request.body() + "\n").toList();
        assertThat(sent).hasSize(2);
        assertThat(shown).hasSameSizeAs(String.join("", sent));
        assertThat(sent).allSatisfy(body -> assertThat(shown).contains(body));
    }

    @Test
    void setsARefusedRecordAsideAndTriesItAgainWhenTold() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 5, "s1"));
        String poisoned = org.tokenspend.usage.Key128.ofCall("claude", "msg_3").hex();
        server.always(Fault.reject("bad_model", poisoned));

        Cli.Result refused = ingest();
        Cli.Result quiet = ingest();
        server.always(Fault.none());
        Cli.Result again = ingest("--retry-quarantined");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out()).contains(poisoned).contains("bad_model");
        assertThat(quiet.exit()).isZero();
        assertThat(quiet.out()).contains("refused before");
        assertThat(again.exit()).isZero();
        assertThat(server.records()).hasSize(5);
    }

    @Test
    void stopsWhereTheTokenIsRefused() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        server.onlyToken("ts_other_token_0123456789");

        Cli.Result result = ingest();

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("refused the token").doesNotContain("ts_secret_token");
    }

    @Test
    void saysWhereATokenIsMissing() {
        Cli.Result result = Cli.in(home).env("TOKENSPEND_URL", server.url()).run("ingest");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("TOKENSPEND_TOKEN").contains("--dry-run");
    }

    @Test
    void leavesTheFieldToARunThatIsAtWork() throws IOException {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));

        try (ExclusiveLock held = ExclusiveLock.tryAcquire(home.resolve(STATE + ".lock"))) {
            assertThat(held).isNotNull();
            Cli.Result result = ingest("--json");

            assertThat(result.exit()).isZero();
            assertThat(json(result).get("already_running").asBoolean()).isTrue();
            assertThat(json(result).get("records").asInt()).isZero();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keepsAnotherServersStateApart() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        ingest();

        try (FakeBackend other = FakeBackend.start()) {
            cli(other).run("ingest");

            assertThat(other.records()).hasSize(3);
        }
        assertThat(ingest().out()).contains("Nothing new");
    }

    @Test
    void sendsAnAddressOnlyWhereTheOrganisationAsksForIt() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));
        server.org("Acme", "anonymous");
        ingest("--email", "dev@example.org");
        assertThat(server.uploads())
                .allSatisfy(upload -> assertThat(upload.body()).doesNotContain("email"));

        server.org("Acme", "email");
        home.claudeTranscript("api/two.jsonl", Calls.lines(4, 5, "s2"));
        ingest();

        assertThat(server.uploads().get(server.uploads().size() - 1).body()).contains("\"email\":\"dev@example.org\"");
    }

    @Test
    void leavesOutTheAnalyzersOwnSessions() {
        home.claudeTranscript(
                "api/one.jsonl",
                Calls.lines(1, 2, "s1")
                        + Calls.line(3, "s2", "2026-02-01T12:00:00.000Z", 5)
                                .replace("/home/dev/api", home.resolve(".config/tokenspendorg/analyzer") + ""));

        ingest();

        assertThat(server.records()).hasSize(2);
    }

    @Test
    void namesTheConnectorsItKnows() {
        Cli.Result result = ingest("--connectors", "clod");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("clod").contains("claude");
    }

    private Cli.Result ingest(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "ingest";
        System.arraycopy(options, 0, args, 1, options.length);
        return cli(server).run(args);
    }

    private Cli cli(FakeBackend backend) {
        return Cli.in(home)
                .env("TOKENSPEND_URL", backend.url())
                .env("TOKENSPEND_TOKEN", "ts_secret_token_0123456789abcdef");
    }

    private static JsonNode json(Cli.Result result) {
        return JsonMapper.builder().build().readTree(result.out());
    }
}
