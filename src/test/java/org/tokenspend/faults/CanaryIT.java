package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Canary;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Program;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Until;

/** The canary test of a real process: its folder for temporary files counts too, and so does a death in mid-run. */
class CanaryIT {
    @TempDir
    private Path folder;

    @Test
    void noTextIsInAnythingAProcessWrites() throws Exception {
        try (Scene scene = Scene.in(folder)) {
            Path temporary = Files.createDirectory(folder.resolve("temporary"));
            scene.append("api/one.jsonl", Canary.planted(Calls.lines(1, 1, "s1").strip()) + "\n");
            scene.append("api/one.jsonl", Calls.lines(2, 700, "s1").replace("made-up words", Canary.TEXT));
            Set<Path> given = Canary.filesBelow(folder);
            scene.server().script(Fault.none()).always(Fault.hang());
            Program program =
                    scene.program().env("TMPDIR", temporary.toString()).jvm("-Djava.io.tmpdir=" + temporary);

            Program.Running killed = program.start("ingest");
            Until.atMost(Duration.ofSeconds(60), () -> scene.server().uploads().size() == 2);
            killed.signal("KILL");
            Cli.Result result = killed.await();
            scene.server().always(Fault.none());
            Cli.Result next = program.run("ingest", "--verbose");

            assertThat(next.exit()).as(next.err()).isZero();
            scene.assertServerHolds(1, 700);
            assertThat(result.out() + result.err() + next.out() + next.err()).doesNotContain(Canary.TEXT, Scene.TOKEN);
            Canary.assertNoneSentTo(scene.server(), Canary.TEXT, Scene.TOKEN);
            Canary.assertNoneBelow(folder, given, Canary.TEXT, Scene.TOKEN);
        }
    }
}
