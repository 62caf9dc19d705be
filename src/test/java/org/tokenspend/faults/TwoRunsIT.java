package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Program;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Until;

/** Two processes at once over one history. */
class TwoRunsIT {
    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** I6: the second says so, sends nothing and ends well. */
    @Test
    void theSecondLeavesTheFieldToTheFirst() throws Exception {
        scene.append("api/one.jsonl", Calls.lines(1, 700, "s1"));
        scene.server().script(Fault.delay(Duration.ofSeconds(8)));
        Program.Running first = scene.program().start("ingest");
        Until.atMost(Duration.ofSeconds(60), () -> !scene.server().uploads().isEmpty());

        Cli.Result second = scene.program().run("ingest");

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).contains("Another run is at work");
        assertThat(first.await().exit()).isZero();
        scene.assertServerHolds(1, 700);
        assertThat(scene.arrivals().values()).as("nothing was sent twice").allMatch(times -> times == 1);
    }

    /** I6: started at the same moment, again and again while the history grows. */
    @Test
    void togetherTheySendEachCallOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            scene.append("api/one.jsonl", Calls.lines(round * 300 + 1, round * 300 + 300, "s1"));
            List<Program.Running> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(scene.program().start("ingest"));
            }
            for (Program.Running run : runs) {
                assertThat(run.await().exit()).isZero();
            }
        }

        scene.ingest();

        scene.assertServerHolds(1, 900);
        assertThat(scene.arrivals().values()).as("nothing was sent twice").allMatch(times -> times == 1);
    }
}
