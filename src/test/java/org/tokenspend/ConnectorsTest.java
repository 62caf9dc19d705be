package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;
import tools.jackson.databind.JsonNode;

/** {@code --connectors}: whose logs a run reads. */
class ConnectorsTest {
    /** A thread of Codex with one response. */
    private static final String ROLLOUT = """
            {"timestamp":"2026-02-01T10:00:00.000Z","type":"session_meta","payload":{"id":"t1","session_id":"t1",\
            "cwd":"/home/dev/api","cli_version":"0.169.0","model_provider":"openai"}}
            {"timestamp":"2026-02-01T10:00:01.000Z","type":"turn_context","payload":{"cwd":"/home/dev/api","model":"gpt-5"}}
            {"timestamp":"2026-02-01T10:00:02.000Z","type":"token_usage_record","payload":{"thread_id":"t1","response_id":\
            "resp_1","usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":7,"reasoning_output_tokens":0,\
            "total_tokens":17}}}
            """;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 3, "s1"));
        scene.home().file(".codex/sessions/2026/02/01/rollout-2026-02-01T10-00-00-t1.jsonl", ROLLOUT);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** What an upgrade finds must not make it send more than before. */
    @Test
    void claudeAloneIsReadUnlessMoreIsAskedFor() {
        Cli.Result plain = scene.ingest();

        assertThat(sources(scene.report("--dry-run"))).containsExactly("claude");
        assertThat(plain.out()).contains("Also found and not read: Codex");
        assertThat(scene.server().records()).hasSize(3);
    }

    @Test
    void autoIsEveryAgentThatIsFound() {
        JsonNode report = scene.report("--connectors", "auto");

        assertThat(sources(report)).containsExactly("claude", "codex");
        assertThat(report.get("found_not_read")).isEmpty();
        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(4);
        assertThat(scene.ingest("--connectors", "auto").out()).contains("Nothing new");
    }

    @Test
    void autoBesideANameReadsEachOnce() {
        assertThat(sources(scene.report("--dry-run", "--connectors", "codex,auto,claude")))
                .containsExactly("codex", "claude");
    }

    @Test
    void autoWithoutAnyAgentSaysSoAndEndsWell() {
        Cli empty = Cli.in(folder.resolve("empty")).ticker(new WaitLog());

        Cli.Result preview = empty.run("ingest", "--dry-run", "--connectors", "auto");
        Cli.Result live = empty.env("TOKENSPEND_URL", scene.server().url())
                .env("TOKENSPEND_TOKEN", Scene.TOKEN)
                .run("ingest", "--connectors", "auto");

        assertThat(preview.exit()).isZero();
        assertThat(preview.out()).contains("No logs found.");
        assertThat(live.exit()).as(live.err()).isZero();
        assertThat(live.out()).contains("No logs found.");
        assertThat(scene.server().uploads()).isEmpty();
    }

    /** What one connector sent stays sent when another one is added. */
    @Test
    void aConnectorThatIsAddedLaterSendsItsOwnCallsAlone() {
        scene.ingest();

        JsonNode report = scene.report("--connectors", "claude,codex");

        assertThat(report.at("/delivery/sent").asInt()).isEqualTo(1);
        assertThat(scene.server().records()).hasSize(4);
    }

    private static List<String> sources(JsonNode report) {
        List<String> ids = new ArrayList<>();
        report.get("sources").forEach(source -> ids.add(source.get("source").asString()));
        return ids;
    }
}
