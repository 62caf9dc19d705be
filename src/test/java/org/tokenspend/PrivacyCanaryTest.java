package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.platform.Ticker;
import org.tokenspend.sources.Sources;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Canary;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Response;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Marked text in every place where a log can hold some, looked for in all that the program says, sends and keeps. */
class PrivacyCanaryTest {
    private static final String EMAIL = "canary7f3e9b@example.org";
    private static final Path FIXTURES = Path.of("src/test/resources/transcripts");

    /** Every type of line the client is known to write, and one it will invent. */
    private static final List<String> TYPES = List.of(
            "user",
            "system",
            "summary",
            "attachment",
            "file-history-snapshot",
            "queue-operation",
            "last-prompt",
            "mode",
            "permission-mode",
            "atis-latch",
            "tools-used",
            "api-request",
            "api-request-shape",
            "api-request-blob",
            "cost-state",
            "ai-title",
            "custom-title",
            "agent-name",
            "agent-color",
            "agent-setting",
            "pr-link",
            "tag",
            "bridge-session",
            "worktree-state",
            "prompt_snapshot",
            "saved_hook_context",
            "started",
            "result",
            "progress",
            "assistant",
            Canary.TEXT);

    @TempDir
    private Path folder;

    private Scene scene;
    private Set<Path> given;

    @BeforeEach
    void start() throws IOException {
        scene = Scene.in(folder);
        scene.append("-home-" + Canary.PATH + "/one.jsonl", transcript());
        scene.home().file(".claude.json", "{\"oauthAccount\":{\"emailAddress\":\"" + EMAIL + "\"}}");
        scene.home().file(".gitconfig", "[user]\n\temail = " + EMAIL + "\n");
        given = Canary.filesBelow(scene.home().path());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aPreviewShowsNoText() throws IOException {
        for (List<String> options : List.of(
                List.of("--dry-run"),
                List.of("--dry-run", "--json"),
                List.of("--dry-run", "--show-payload"),
                List.of("--dry-run", "--show-payload", "--send-project"),
                List.of("--dry-run", "--verbose"))) {
            Cli.Result result = scene.ingest(options.toArray(String[]::new));

            assertThat(result.exit()).isZero();
            assertQuiet(result);
        }
        assertThat(scene.ingest("--dry-run", "--show-payload").out()).doesNotContain(Canary.PATH);
        assertNothingLeftOrKept();
    }

    @Test
    void anUploadHoldsNoText() throws IOException {
        assertQuiet(scene.ingest());
        assertThat(scene.server().records()).as("the calls were counted").hasSize(4);
        scene.append("-home-" + Canary.PATH + "/one.jsonl", "\n" + transcript().replace("msg_", "msg_again_"));
        assertQuiet(scene.ingest("--json", "--send-project", "--settle", "0"));
        assertThat(scene.server().records()).hasSize(8);
        assertThat(scene.server().records().toString()).contains("\"project\":");
        assertNothingLeftOrKept();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("503", Fault.status(503)),
                Arguments.of("reset", Fault.resetAfterReading()),
                Arguments.of("login page", Fault.captivePortal()),
                Arguments.of("elsewhere", Fault.redirect(302, "https://elsewhere.example/")),
                Arguments.of("poison", Fault.status(400)),
                Arguments.of("too large", Fault.status(413)),
                Arguments.of(
                        "a server that repeats the token",
                        Fault.reply(Response.error(400, Scene.TOKEN).with("X-Seen", Scene.TOKEN))),
                Arguments.of("refused", Fault.reply(Response.error(401, Scene.TOKEN))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFailureTellsNoText(String what, Fault fault) throws IOException {
        scene.server().always(fault);

        assertQuiet(scene.ingest("--verbose"));
        assertQuiet(scene.ingest("--json"));
        assertQuiet(scene.cli().run("config"));
        assertNothingLeftOrKept();
    }

    /** An error that nobody expected, whose message quotes what was being read. */
    @Test
    void aCrashKeepsNoText() throws IOException {
        Ticker broken = new Ticker() {
            @Override
            public long nanos() {
                throw new IllegalStateException("at " + Canary.TEXT + " with " + Scene.TOKEN + " of " + EMAIL);
            }

            @Override
            public void sleep(Duration duration) {}
        };

        Cli.Result result = scene.cli().ticker(broken).run("ingest");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("unexpected IllegalStateException").contains("crash-");
        assertQuiet(result);
        assertThat(scene.home().files()).anyMatch(file -> file.contains("crash-"));
        assertNothingLeftOrKept();
    }

    /** The address may be offered to the person at the terminal, and to nobody else. */
    @Test
    void anAddressThatWasOnlyFoundStaysHere() throws IOException {
        scene.server().org("Acme", "email");

        Cli.Result result = scene.ingest();

        assertThat(result.err()).contains("anonymous");
        assertQuiet(result);
        assertNothingLeftOrKept();
    }

    /** Of an address that was typed, a server learns only where its organisation asks for it. */
    @Test
    void anAddressThatWasTypedStaysHereUnlessAskedFor() throws IOException {
        scene.cli().ticker(new WaitLog()).env("TOKENSPEND_EMAIL", EMAIL).run("ingest");

        assertThat(scene.server().records()).hasSize(4);
        Canary.assertNoneSentTo(scene.server(), EMAIL);
    }

    /** Names of files are for their owner: on the screen with a finding, in the state. */
    @Test
    void pathsStayOnTheMachine() {
        Cli.Result shown = scene.ingest("--dry-run");
        scene.ingest();

        assertThat(shown.out()).contains("-home-" + Canary.PATH + "/one.jsonl:");
        assertThat(scene.stateText()).contains(Canary.PATH);
        Canary.assertNoneSentTo(scene.server(), Canary.PATH);
    }

    static List<Path> fixtures() throws IOException {
        try (Stream<Path> cases = Files.walk(FIXTURES, 2)) {
            return cases.filter(path -> Files.isDirectory(path.resolve("input")))
                    .toList();
        }
    }

    /** Every fixture of every agent, with the mark in all its texts. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void noFixturesTextLeaves(Path fixture) throws IOException {
        Path home = folder.resolve("fixture");
        copy(fixture.resolve("input"), home);
        Cli cli = Cli.in(FakeHome.in(home))
                .ticker(new WaitLog())
                .env("TOKENSPEND_URL", scene.server().url())
                .env("TOKENSPEND_TOKEN", Scene.TOKEN);
        String all = String.join(",", Sources.ids());
        String unplanted = totals(cli.run("ingest", "--connectors", all, "--dry-run", "--json"));
        Canary.plantBelow(home);
        given = Canary.filesBelow(home);

        Cli.Result planted = cli.run("ingest", "--connectors", all, "--dry-run", "--json");
        assertQuiet(planted);
        assertThat(totals(planted))
                .as("the planted lines are read like the others")
                .isEqualTo(unplanted);
        assertQuiet(cli.run("ingest", "--connectors", all, "--dry-run"));
        assertQuiet(cli.run("ingest", "--connectors", all, "--dry-run", "--show-payload"));
        assertQuiet(cli.run("ingest", "--connectors", all, "--json"));

        Canary.assertNoneSentTo(scene.server(), Canary.TEXT);
        Canary.assertNoneBelow(home, given, Canary.TEXT);
    }

    private static String totals(Cli.Result result) {
        JsonNode report = JsonMapper.shared().readTree(result.out());
        return report.get("records") + " " + report.get("totals");
    }

    private static void assertQuiet(Cli.Result result) {
        assertThat(result.out() + result.err()).doesNotContain(Canary.TEXT, EMAIL, Scene.TOKEN);
    }

    private void assertNothingLeftOrKept() throws IOException {
        assertThat(scene.server().requests())
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer " + Scene.TOKEN));
        Canary.assertNoneSentTo(scene.server(), Canary.TEXT, Canary.PATH, EMAIL, Scene.TOKEN);
        Canary.assertNoneBelow(scene.home().path(), given, Canary.TEXT, EMAIL, Scene.TOKEN);
    }

    /** Four calls, in between every other type of line, broken lines, and marks where numbers and times should be. */
    private static String transcript() {
        String text = Canary.TEXT;
        StringBuilder lines = new StringBuilder(call(1)).append(call(2));
        for (String type : TYPES) {
            lines.append("""
                    {"type":"%1$s","uuid":"%2$s","sessionId":"s1","cwd":"/home/%3$s","gitBranch":"%2$s","slug":"%2$s",\
                    "summary":"%2$s","title":"%2$s","content":"%2$s","toolUseResult":{"stdout":"%2$s","file":{"content":\
                    "%2$s"}},"snapshot":{"trackedFileBackups":{"%2$s":{"backup":"%2$s"}}},"data":{"type":"%2$s","prompt":\
                    "%2$s","message":{"type":"%2$s","message":{"content":"%2$s"}}},"message":{"role":"user","content":[\
                    {"type":"text","text":"%2$s"},{"type":"tool_result","content":[{"text":"%2$s"}]}]},"%2$s":"%2$s"}
                    """.formatted(type, text, Canary.PATH));
        }
        lines.append(call(3).replace("\"2.1.200\"", "\"" + text + "\""));
        lines.append(call(4).replace("\"output_tokens\":100", "\"output_tokens\":\"" + text + "\"")
                .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"" + text + "\""));
        lines.append("{\"type\":\"user\",\"message\":{\"content\":\"")
                .append(text)
                .append("\n");
        lines.append(text)
                .append("\n\"")
                .append(text)
                .append("\"\n[\"")
                .append(text)
                .append("\"]\n");
        lines.append("{\"type\":\"assistant\",\"message\":{\"content\":[{\"text\":\"")
                .append(text);
        return lines.toString();
    }

    private static String call(int number) {
        return Calls.lines(number, number, "s1")
                .replace("made-up words", Canary.TEXT)
                .replace("\"gitBranch\":\"main\"", "\"gitBranch\":\"" + Canary.TEXT + "\"")
                .replace("\"cwd\":\"/home/dev/api\"", "\"cwd\":\"/home/" + Canary.PATH + "\"")
                .replace("\"stop_reason\":\"end_turn\"", "\"stop_reason\":\"" + Canary.TEXT + "\"")
                .replace("\"req_msg_", "\"" + Canary.TEXT + "_")
                .replace("\"uuid-msg_", "\"" + Canary.TEXT);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
