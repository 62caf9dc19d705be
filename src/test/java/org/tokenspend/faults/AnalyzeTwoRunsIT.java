package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.Program;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Until;

/** A13: the service and a person run {@code analyze} at the same time. */
class AnalyzeTwoRunsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Scene scene;
    private FakeClaude claude;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        claude = FakeClaude.in(scene.home());
        for (int i = 1; i <= 4; i++) {
            Chat.good("s" + i).write(scene.home());
        }
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theSecondLeavesTheFieldToTheFirst() throws Exception {
        Path thinking = scene.home().resolve("stub/thinking");
        Path go = scene.home().resolve("stub/go");
        claude.does(
                1,
                "touch '" + thinking + "'; while [ ! -e '" + go + "' ]; do sleep 0.1; done; cat '"
                        + scene.home().resolve("stub/answer.out") + "'");
        Program.Running first = analyze().start(args());
        Until.atMost(PATIENCE, () -> Files.exists(thinking));

        Cli.Result second = analyze().run(args());
        Files.createFile(go);

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).contains("Another pass is at work");
        assertThat(first.await().exit()).isZero();
        assertThat(claude.calls()).hasSize(4);
        assertThat(scene.server().tasks()).hasSize(4);
        assertThat(scene.server().uploads()).hasSize(4);
    }

    @Test
    void aKilledPassKeepsNobodyAway() throws Exception {
        Path thinking = scene.home().resolve("stub/thinking");
        claude.does(1, "touch '" + thinking + "'; sleep 60");
        Program.Running first = analyze().start(args());
        Until.atMost(PATIENCE, () -> Files.exists(thinking));
        first.signal("KILL");
        first.await();

        Cli.Result second = analyze().run(args());

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(scene.server().tasks()).hasSize(4);
    }

    /** Three passes and an ingest, started together: one state file, nothing lost, nothing twice. */
    @Test
    void togetherTheyTellEachSessionOnce() throws Exception {
        scene.append("api/usage.jsonl", Calls.lines(1, 200, "u1"));
        List<Program.Running> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(analyze().start(args()));
        }
        Program.Running ingest = scene.program().start("ingest");
        for (Program.Running run : runs) {
            Cli.Result result = run.await();
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
        }
        assertThat(ingest.await().exit()).isZero();

        Cli.Result last = analyze().run(args());

        assertThat(last.out()).contains("4 analysed before");
        assertThat(claude.calls()).hasSize(4);
        assertThat(scene.server().tasks()).hasSize(4);
        assertThat(scene.server().records().values().stream()
                        .filter(event -> event.toString().contains("\"output_tokens\"")))
                .hasSizeGreaterThanOrEqualTo(200);
    }

    private Program analyze() {
        return Program.in(scene.home())
                .env("PATH", claude.path())
                .env("TOKENSPEND_URL", scene.server().url())
                .env("TOKENSPEND_TOKEN", Scene.TOKEN);
    }

    private static String[] args() {
        return new String[] {"analyze", "--since", "2026-01-01", "--max-cost-day", "100"};
    }
}
