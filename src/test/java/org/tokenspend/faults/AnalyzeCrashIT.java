package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Program;
import org.tokenspend.support.Request;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Strace;
import org.tokenspend.support.Until;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A12: {@code analyze} killed with {@code kill -9} between its steps, and run again. */
@EnabledOnOs(OS.LINUX)
class AnalyzeCrashIT {
    private static final int SESSIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Scene scene;
    private FakeClaude claude;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        claude = FakeClaude.in(scene.home());
        for (int i = 1; i <= SESSIONS; i++) {
            Chat.good("s" + i).write(scene.home());
        }
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** While the model thinks: nobody was told, and the session is asked about once more. */
    @Test
    void killedWhileTheModelThinks() throws Exception {
        claude.does(1, "touch '" + scene.home().resolve("stub/thinking") + "'; sleep 60");
        Program.Running run = analyze().start(args());
        Until.atMost(PATIENCE, () -> Files.exists(scene.home().resolve("stub/thinking")));
        run.signal("KILL");
        run.await();
        assertThat(scene.server().tasks()).isEmpty();

        runToItsEnd();

        assertOneTaskSetEach();
        assertThat(claude.calls()).hasSize(SESSIONS + 1);
    }

    /** Between answer and upload: the answer is remembered, so nothing is asked again. */
    @Test
    void killedBetweenTheAnswerAndTheUpload() throws Exception {
        scene.server().script(Fault.hang());
        Program.Running run = analyze().start(args());
        Until.atMost(PATIENCE, () -> !scene.server().uploads().isEmpty());
        run.signal("KILL");
        run.await();
        assertThat(scene.server().tasks()).isEmpty();

        runToItsEnd();

        assertOneTaskSetEach();
        assertThat(claude.calls()).hasSize(SESSIONS);
    }

    /** Between upload and note: the server is told again, the very same. */
    @Test
    void killedBetweenTheUploadAndTheNoteOfIt() throws Exception {
        scene.server().script(Fault.delay(Duration.ofSeconds(30)));
        Program.Running run = analyze().start(args());
        Until.atMost(PATIENCE, () -> !scene.server().tasks().isEmpty());
        run.signal("KILL");
        run.await();

        runToItsEnd();

        assertOneTaskSetEach();
        assertThat(claude.calls()).hasSize(SESSIONS);
        List<String> first =
                scene.server().uploads().stream().map(Request::body).toList();
        assertThat(first).hasSize(SESSIONS + 1);
        assertThat(first.subList(1, first.size())).contains(first.get(0));
    }

    /** Short form: the first few saves. */
    @Test
    void isRepeatedAtMostOnceWhereverASaveIsCutShort() throws Exception {
        killAtEach(Strace.Calls.RENAME, 4);
    }

    /** Long form: every rename and fsync until a run lives to its end. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"RENAME", "SYNC"})
    void isRepeatedAtMostOnceWhereverAnySaveIsCutShort(Strace.Calls calls) throws Exception {
        assertThat(killAtEach(calls, 40)).as("the last run ended by itself").isTrue();
    }

    /** Kills at the first, second, third… call; true where a run lived to its end. */
    private boolean killAtEach(Strace.Calls calls, int most) throws Exception {
        Strace.assume();
        for (int n = 1; n <= most; n++) {
            Files.deleteIfExists(scene.state());
            int before = claude.calls().size();

            Cli.Result killed = analyze().under(killAt(calls, n)).run(args());
            runToItsEnd();

            assertOneTaskSetEach();
            assertThat(claude.calls().size() - before)
                    .as("calls of the model, killed at %s %d", calls, n)
                    .isBetween(SESSIONS, SESSIONS + 1);
            assertThat(scene.home().files()).noneMatch(file -> file.endsWith(".tmp") || file.contains(".corrupt-"));
            if (killed.exit() != 137) {
                assertThat(killed.exit()).as(killed.err()).isZero();
                return true;
            }
        }
        return false;
    }

    /** Without the filter in the kernel: with it, the count begins anew when a child starts. */
    private static List<String> killAt(Strace.Calls calls, int n) {
        return Strace.killAt(calls, n).stream()
                .filter(option -> !option.equals("--seccomp-bpf"))
                .toList();
    }

    private void runToItsEnd() throws InterruptedException {
        Cli.Result next = analyze().run(args());
        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(analyze().run(args()).out()).contains(SESSIONS + " analysed before");
    }

    private void assertOneTaskSetEach() {
        assertThat(scene.server().tasks()).hasSize(SESSIONS);
        assertThat(scene.server().tasks()).allSatisfy((key, tasks) -> {
            assertThat(tasks).hasSize(1);
            assertThat(tasks.get(0).get("n_tasks").asInt()).isEqualTo(1);
        });
        JsonNode ledger = JsonMapper.shared().readTree(scene.stateText()).get("claude-analyze");
        assertThat(ledger.get("destinations").iterator().next().propertyNames()).containsExactlyInAnyOrder("s1", "s2");
    }

    private Program analyze() {
        return Program.in(scene.home())
                .env("PATH", claude.path())
                .env("TOKENSPEND_URL", scene.server().url())
                .env("TOKENSPEND_TOKEN", Scene.TOKEN);
    }

    /** The sessions are of February 2026, whatever the machine's clock says. */
    private static String[] args() {
        return new String[] {"analyze", "--since", "2026-01-01", "--max-cost-day", "100"};
    }
}
