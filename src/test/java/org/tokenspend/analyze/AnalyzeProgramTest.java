package org.tokenspend.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tokenspend analyze} as a user meets it, with a stand-in for the claude client and a server on loopback. */
class AnalyzeProgramTest {
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
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsEachSessionOnceAndThenNothing() {
        Chat.good("s1").write(home);
        Chat.of("s2").at("2026-02-07T09:00:00Z").worked().write(home);

        Cli.Result first = analyze();
        int asked = server.requests().size();
        Cli.Result second = analyze();

        assertThat(first.exit()).as(first.err() + first.out()).isZero();
        assertThat(server.tasks()).hasSize(2);
        assertThat(claude.calls()).hasSize(2);
        assertThat(second.exit()).isZero();
        assertThat(second.out()).contains("No session to analyse").contains("2 analysed before");
        assertThat(server.requests()).as("a pass without work asks nothing").hasSize(asked);
    }

    @Test
    void sendsTheFieldsOfTheContractAndNoOthers() {
        Chat.good("s1").write(home);

        analyze();

        JsonNode task = server.tasks().values().iterator().next().get(0);
        assertThat(task.propertyNames())
                .containsExactly(
                        "session_key",
                        "ordinal",
                        "n_tasks",
                        "day",
                        "source",
                        "task",
                        "category",
                        "success",
                        "confidence",
                        "friction",
                        "iterations",
                        "classifier",
                        "prompt_version",
                        "tier",
                        "user_id");
        assertThat(task.get("day").stringValue()).isEqualTo("2026-02-08");
        assertThat(task.get("tier").stringValue()).isEqualTo("inferred");
        assertThat(task.get("session_key").stringValue()).matches("[0-9a-f]{32}");
    }

    @Test
    void callsTheClientWithoutToolsHooksSessionsTelemetryOrAttachments() {
        Chat.good("s1").user("look at @/home/dev/.env please").write(home);

        Cli.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", server.url())
                .env("CLAUDECODE", "1")
                .env("CLAUDE_CODE_SESSION_ID", "x")
                .env("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer z")
                .env("ANTHROPIC_BASE_URL", "http://127.0.0.1:1")
                .run("analyze");

        FakeClaude.Call call = claude.calls().get(0);
        assertThat(call.argv().lines().limit(9))
                .containsExactly(
                        "-p",
                        "--model",
                        "claude-haiku-4-5",
                        "--output-format",
                        "json",
                        "--no-session-persistence",
                        "--tools",
                        "",
                        "--strict-mcp-config");
        assertThat(call.argv())
                .contains("\"CLAUDE_CODE_ENABLE_TELEMETRY\":\"0\"")
                .contains("\"CLAUDE_CODE_DISABLE_ATTACHMENTS\":\"1\"")
                .contains("\"disableAllHooks\":true")
                .doesNotContain("--setting-sources")
                .doesNotContain("date filter to the list");
        assertThat(call.env().lines())
                .contains(
                        "CLAUDE_CODE_DISABLE_ATTACHMENTS=1",
                        "DISABLE_AUTOUPDATER=1",
                        "ANTHROPIC_BASE_URL=http://127.0.0.1:1")
                .noneMatch(
                        line -> line.matches("(CLAUDECODE|CLAUDE_CODE_SESSION_ID|OTEL_EXPORTER.*|TOKENSPEND_.*)=.*"));
        assertThat(call.cwd())
                .isEqualTo(home.resolve(".config/tokenspendorg/analyzer").toString());
        assertThat(call.stdin())
                .startsWith("Classify one past session")
                .doesNotContain("@")
                .contains("\uFF20/home/dev/.env");
        assertThat(home.mode(".config/tokenspendorg/analyzer")).isEqualTo("rwx------");
        assertThat(home.read(".config/tokenspendorg/config.json")).contains("tokenspendorg/analyzer");
    }

    @Test
    void aDryRunAsksNobodyAndWritesNothing() {
        Chat.good("s1").write(home);
        List<String> before = home.files();

        Cli.Result result = Cli.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_URL", server.url())
                .run("analyze", "--dry-run");
        Cli.Result text = Cli.in(home).env("PATH", claude.path()).run("analyze", "--dry-run", "--show-text");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 session would be analysed").contains("$0.0");
        assertThat(text.out()).startsWith("Classify one past session").contains("Please add a date filter");
        assertThat(home.files()).isEqualTo(before);
        assertThat(claude.calls()).isEmpty();
        assertThat(claude.probes()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theShownTextIsWhatTheClientGets() {
        Chat.good("s1").user("and mail bob.smith@acme-corp.io about it").write(home);

        String shown =
                Cli.in(home).run("analyze", "--dry-run", "--show-text").out().strip();
        analyze();

        assertThat(claude.calls().get(0).stdin().strip().replaceAll("session-[0-9a-f]{16}", "session-0000000000000000"))
                .isEqualTo(shown)
                .contains("[REDACTED:email]");
    }

    @Test
    void analysesASessionAgainOnceItHasGrownByMoreThanAThird() throws IOException {
        Chat chat = Chat.good("s1").user("one more").user("and another");
        chat.write(home);
        analyze();
        chat.user("a fifth").write(home);
        analyze();
        assertThat(claude.calls()).as("five instead of four messages").hasSize(1);
        chat.user("a sixth").write(home);

        analyze();

        assertThat(claude.calls()).hasSize(2);
        assertThat(server.tasks()).hasSize(1);
    }

    @Test
    void aSecondDestinationIsToldWithoutAskingTheModelAgain() {
        Chat.good("s1").write(home);
        analyze();
        try (FakeBackend other = FakeBackend.start()) {
            run(other, "analyze");

            assertThat(other.tasks()).hasSize(1);
            assertThat(claude.calls()).hasSize(1);
        }
    }

    @Test
    void keepsToTheMostSessionsOfAPass() {
        for (int i = 1; i <= 5; i++) {
            Chat.of("s" + i).at("2026-02-0" + i + "T09:00:00Z").worked().write(home);
        }

        Cli.Result result = analyze("--max-sessions", "2");

        assertThat(result.out()).contains("3 left for the next pass");
        assertThat(server.tasks().values().stream()
                        .map(list -> list.get(0).get("day").stringValue()))
                .containsExactlyInAnyOrder("2026-02-05", "2026-02-04");
    }

    @Test
    void leavesOutWhatIsNoWorkOfAPerson() {
        Chat.of("auto").entrypoint("sdk-cli").worked().write(home);
        Chat.of("short").user("hi there").write(home);
        Chat.of("tools")
                .toolResult("ok", false)
                .toolResult("ok", false)
                .toolResult("ok", false)
                .write(home);
        Chat.of("now").at("2026-02-09T11:45:00Z").worked().write(home);
        Chat.of("old").at("2025-12-01T09:00:00Z").worked().write(home);
        Chat.of("loop")
                .user("<command-name>/loop</command-name><command-args>check the build</command-args>")
                .agent("ok")
                .user("<command-name>/loop</command-name>")
                .write(home);
        home.claudeTranscript(
                "-home-dev-api/s9/subagents/agent-1.jsonl", Chat.good("agent").lines());

        JsonNode report = JsonMapper.shared()
                .readTree(run(server, "analyze", "--dry-run", "--json").out());

        assertThat(report.get("sessions")).isEmpty();
        assertThat(report.at("/skipped/automation").asInt()).isEqualTo(1);
        assertThat(report.at("/skipped/too_small").asInt()).isEqualTo(3);
        assertThat(report.at("/skipped/active").asInt()).isEqualTo(1);
        assertThat(report.at("/skipped/outside").asInt()).isEqualTo(1);
    }

    @Test
    void aSessionThatGoesOnInAnotherFileIsToldOnce() {
        Chat chat = Chat.good("s1");
        String copied = chat.lines();
        chat.write(home);
        Chat fork = Chat.of("s2").raw(copied.strip());
        fork.at("2026-02-08T10:00:00Z").user("next step please").agent("done").write(home);

        JsonNode report = JsonMapper.shared()
                .readTree(run(server, "analyze", "--dry-run", "--json").out());

        assertThat(report.get("sessions")).hasSize(1);
        assertThat(report.at("/sessions/0/id").stringValue()).isEqualTo("s2");
        assertThat(report.at("/skipped/copy").asInt()).isEqualTo(1);
    }

    @Test
    void sendsAnAddressOnlyWhereTheOrganisationAsksAndThePersonTypedIt() {
        Chat.good("s1").write(home);
        server.org("Acme", "email");

        run(server, "analyze", "--email", "me@example.org");

        assertThat(server.tasks().values().iterator().next().get(0).get("email").stringValue())
                .isEqualTo("me@example.org");
    }

    @Test
    void noUploadKeepsTheAnswersForALaterUpload() {
        Chat.good("s1").write(home);

        Cli.Result kept = Cli.in(home).env("PATH", claude.path()).run("analyze", "--no-upload");
        assertThat(server.requests()).isEmpty();
        analyze();

        assertThat(kept.out()).contains("Add a date filter to a list view");
        assertThat(server.tasks()).hasSize(1);
        assertThat(claude.calls()).hasSize(1);
    }

    @Test
    void rulesNeedNoModelAndSaySo() {
        Chat.good("s1").write(home);

        run(server, "analyze", "--rules");

        assertThat(claude.calls()).isEmpty();
        JsonNode task = server.tasks().values().iterator().next().get(0);
        assertThat(task.get("classifier").stringValue()).isEqualTo("rules");
        assertThat(task.get("confidence").stringValue()).isEqualTo("low");
    }

    @Test
    void anyLocalCommandCanJudge() {
        Chat.good("s1").write(home);
        home.file("answer.json", FakeClaude.GOOD);

        Cli.Result result =
                run(server, "analyze", "--model-cmd", "cat > asked.txt; cat '" + home.resolve("answer.json") + "'");

        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        assertThat(claude.calls()).isEmpty();
        assertThat(home.read(".config/tokenspendorg/analyzer/asked.txt")).contains("date filter");
        assertThat(server.tasks()
                        .values()
                        .iterator()
                        .next()
                        .get(0)
                        .get("classifier")
                        .stringValue())
                .isEqualTo("local-command");
    }

    @Test
    void probesTheClientOncePerVersionAndLeavesOutWhatItDoesNotKnow() throws IOException {
        Chat.good("s1").write(home);
        home.file("stub/help", home.read("stub/help").replaceAll(".*--no-session-persistence.*\n", ""));
        analyze();
        Chat.good("s2").write(home);
        analyze();

        assertThat(claude.probes()).isEqualTo(1);
        assertThat(claude.calls()).hasSize(2).noneMatch(call -> call.argv().contains("--no-session-persistence"));

        Files.writeString(home.resolve("stub/version"), "2.1.331 (Claude Code)\n");
        Chat.good("s3").write(home);
        analyze();
        assertThat(claude.probes()).isEqualTo(2);
    }

    @Test
    void doesWithoutAnOptionThatTheClientRefuses() {
        Chat.good("s1").write(home);
        claude.does(1, "echo \"error: unknown option '--strict-mcp-config'\" >&2; exit 1");

        Cli.Result result = analyze();

        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        assertThat(claude.calls().get(1).argv()).doesNotContain("--strict-mcp-config");
        assertThat(server.tasks()).hasSize(1);
    }

    private Cli.Result analyze(String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "analyze";
        System.arraycopy(more, 0, args, 1, more.length);
        return run(server, args);
    }

    private Cli.Result run(FakeBackend to, String... args) {
        return Cli.in(home)
                .env("PATH", claude.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", to.url())
                .run(args);
    }
}
