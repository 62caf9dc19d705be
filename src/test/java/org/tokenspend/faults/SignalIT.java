package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Program;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Until;
import tools.jackson.databind.JsonNode;

/** I24: Ctrl-C and SIGTERM at the worst moments. */
@DisabledOnOs(OS.WINDOWS)
class SignalIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 1200, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** The first batches are taken, one upload hangs: what was taken is remembered, and only the rest is sent again. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void endsAtOnceMidUploadAndGoesOnFromThere(String signal, int status) throws Exception {
        scene.server().script(Fault.none(), Fault.none()).always(Fault.hang());
        Program.Running run = startRun();
        Until.atMost(LONG_ENOUGH, () -> scene.server().uploads().size() == 3);
        Until.atMost(
                LONG_ENOUGH, () -> acknowledged() == scene.server().records().size());

        run.signal(signal);
        Cli.Result stopped = run.await();

        assertThat(stopped.exit()).as(stopped.err()).isEqualTo(status);
        assertThat(stopped.err()).doesNotContain("unexpected");
        int taken = scene.server().records().size();
        assertThat(taken).isBetween(200, 1000);
        int before = scene.server().uploads().size();
        scene.server().always(Fault.none());
        JsonNode next = scene.report();
        assertThat(next.at("/delivery/sent").asInt()).isEqualTo(1200 - taken);
        assertThat(scene.server()
                        .uploads()
                        .subList(before, scene.server().uploads().size()))
                .hasSize(1);
        scene.assertServerHolds(1, 1200);
    }

    /** Nothing was taken yet, and a server that asks for a pause is being waited for. */
    @Test
    void endsAtOnceWhileItWaits() throws Exception {
        scene.server().always(Fault.status(429, "300"));
        Program.Running run = startRun();
        Until.atMost(LONG_ENOUGH, () -> !scene.server().uploads().isEmpty());

        run.signal("TERM");

        assertThat(run.await().exit()).isEqualTo(143);
        scene.server().always(Fault.none());
        assertThat(scene.ingest().exit()).isZero();
        scene.assertServerHolds(1, 1200);
    }

    /** Not even the organisation is known yet. */
    @Test
    void endsAtOnceWhileItAsks() throws Exception {
        scene.server().scriptOrg(Fault.hang());
        Program.Running run = startRun();
        Until.atMost(LONG_ENOUGH, () -> !scene.server().requests().isEmpty());

        run.signal("INT");

        assertThat(run.await().exit()).isEqualTo(130);
        assertThat(scene.stateText()).isEqualTo("(none)");
        assertThat(scene.ingest().exit()).isZero();
        scene.assertServerHolds(1, 1200);
    }

    private Program.Running startRun() {
        return scene.program().heedingSignals().start("ingest");
    }

    private int acknowledged() {
        return SavedState.of(scene).calls();
    }
}
