package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tokenspend sources}: what was found, what it holds, what cannot be read. */
class SourcesProgramTest {
    private static final String ROLLOUT = """
            {"timestamp":"2026-02-01T10:00:00.000Z","type":"session_meta","payload":{"id":"t1","session_id":"t1",\
            "cwd":"/home/dev/api","cli_version":"0.169.0","model_provider":"openai"}}
            {"timestamp":"2026-02-01T10:00:01.000Z","type":"turn_context","payload":{"cwd":"/home/dev/api","model":"gpt-5"}}
            {"timestamp":"2026-02-01T10:00:02.000Z","type":"token_usage_record","payload":{"thread_id":"t1","response_id":\
            "resp_1","usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":7,"reasoning_output_tokens":0,\
            "total_tokens":17}}}
            {"timestamp":"2026-02-01T10:00:02.100Z","type":"event_msg","payload":{"type":"token_count","info":null,\
            "rate_limits":{"limit_id":"codex","primary":{"used_percent":12.5,"window_minutes":300,"resets_at":1769950800},\
            "secondary":{"used_percent":40,"window_minutes":10080,"resets_at":1770000000},"plan_type":"plus"}}}
            {"timestamp":"2026-02-01T10:00:03.000Z","type":"event_msg","payload":{"type":"token_count","info":null,\
            "rate_limits":{"limit_id":"codex","primary":{"used_percent":13,"window_minutes":300,"resets_in_seconds":600},\
            "secondary":null,"plan_type":"plus"}}}
            """;

    @TempDir
    private Path folder;

    private FakeHome home;

    @BeforeEach
    void fill() {
        home = FakeHome.in(folder);
        home.file(".codex/sessions/2026/02/01/rollout-2026-02-01T10-00-00-t1.jsonl", ROLLOUT);
    }

    @Test
    void showsEachAgentItsGapsAndWhatIsOutOfReach() {
        Cli.Result result = Cli.in(home).run("sources");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("""
                AGENT      CONNECTOR  CALLS  SESSIONS  TOKENS  TIER      PERIOD
                Codex CLI  codex          1         1      17  measured  2026-02-01

                Codex CLI: 1 file in ~/.codex/sessions, client 0.169.0
                  limit codex, as of 2026-02-01 10:00: 13 % of 5 hours used, until 2026-02-01 10:10
                  plan type: plus
                  Not in its logs: runs with --ephemeral leave nothing;""");
        assertThat(result.out())
                .contains(
                        "\nNot found: Claude Code, opencode, Kilo CLI, GitHub Copilot CLI, Gemini CLI, Qwen Code, Pi,")
                .contains("\nOut of reach\n", "Gemini CLI's logs.json", "Amazon Bedrock", "hosted agents");
    }

    @Test
    void aMachineWithoutAgentsIsToldSo() {
        Cli.Result result = Cli.in(folder.resolve("empty")).run("sources");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith("No agent has left logs here.\n")
                .contains("Not found: Claude Code, Codex CLI,");
    }

    @Test
    void callsAreStampedWithWhoAndWhatFor() {
        home.claudeTranscript("api/one.jsonl", Calls.lines(1, 3, "s1"));

        Cli.Result result = Cli.in(home).run("sources", "--calls");

        List<JsonNode> calls = result.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(result.exit()).isZero();
        assertThat(calls).hasSize(4);
        JsonNode codex = calls.get(3);
        assertThat(codex.get("agent_id").asString()).isEqualTo("codex:/home/dev/api");
        assertThat(codex.get("workflow_id").asString()).isEqualTo("codex:/home/dev/api:t1");
        assertThat(codex.get("input_tokens").asInt()).isEqualTo(6);
        assertThat(calls.get(0).get("workflow_id").asString())
                .startsWith("claude:")
                .endsWith(":s1");
    }

    /** What no contract lets leave the machine is in no payload. */
    @Test
    void stampsStayOnTheMachine() {
        String payload = Cli.in(home)
                .run("ingest", "--dry-run", "--show-payload", "--connectors", "codex")
                .out();

        assertThat(payload).contains("\"event_id\"").doesNotContain("agent_id", "workflow_id", "/home/dev");
    }

    @Test
    void writesNothing() {
        List<String> before = home.files();

        Cli.in(home).run("sources");
        Cli.in(home).run("sources", "--json");
        Cli.in(home).run("sources", "--calls");

        assertThat(home.files()).isEqualTo(before);
    }

    @Test
    void whatCannotBeReadIsSaidWithTheReason() {
        home.file(".local/share/opencode/opencode.db", "this is no store at all, whatever its name says".repeat(100));

        Cli.Result result = Cli.in(home).run("sources");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("1 × a file or folder that could not be read (", "not a database")
                .contains("e.g. ~/.local/share/opencode/opencode.db")
                .contains("Codex CLI  codex          1");
    }

    /** Two agents, one model: what is measured and what is estimated stay apart, or the sum says so. */
    @Test
    void estimatesAreNeverMixedInSilently() throws Exception {
        Path store = home.resolve(".config/Cursor/User/globalStorage/state.vscdb");
        Files.createDirectories(store.getParent());
        Files.copy(
                Path.of("src/test/resources/transcripts/cursor/messages-with-counts/input/.config/Cursor/User")
                        .resolve("globalStorage/state.vscdb"),
                store);
        home.file(
                ".codex/sessions/2026/02/01/rollout-2026-02-01T10-00-00-t1.jsonl",
                ROLLOUT.replace("\"gpt-5\"", "\"gpt-5.5\""));

        String text =
                Cli.in(home).run("ingest", "--dry-run", "--connectors", "auto").out();
        JsonNode json = JsonMapper.shared()
                .readTree(Cli.in(home)
                        .run("ingest", "--dry-run", "--connectors", "auto", "--json")
                        .out());

        assertThat(text).containsPattern("  gpt-5\\.5 \\(\\d+ estimates?\\) ").contains("  Estimated  ");
        JsonNode model = json.at("/by_model").get("gpt-5.5");
        assertThat(model.get("records").asInt())
                .isGreaterThan(model.get("estimated_records").asInt());
        assertThat(json.at("/by_tier/measured/records").asInt()).isEqualTo(1);
        assertThat(json.at("/by_tier/measured").has("estimated_records")).isFalse();
    }

    @Test
    void callsAndJsonExcludeEachOther() {
        Cli.Result result = Cli.in(home).run("sources", "--calls", "--json");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(3);
    }
}
