package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;

/** No room for the state file. */
@EnabledOnOs(OS.LINUX)
class DiskFullIT {
    private static final int CALLS = 3000;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, CALLS, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** I4: a file system that is really full; mounting one takes root. */
    @Test
    void uploadsAndSaysThatItCouldNotRemember() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(shell("mount", "-t", "tmpfs", "-o", "size=16k", "tokenspend-test", disk.toString()))
                .as("no file system of its own can be mounted here (it takes root)")
                .isZero();
        try {
            String stateFile = disk.resolve("state.json").toString();
            scene.ingest("--limit", "100", "--state-file", stateFile);
            String old = Files.readString(Path.of(stateFile));

            Cli.Result full = scene.ingest("--state-file", stateFile);

            assertPartialButTold(full);
            assertThat(Files.readString(Path.of(stateFile))).isEqualTo(old);
            assertThat(disk.toFile().list()).containsExactlyInAnyOrder("state.json", "state.json.lock");
            assertThat(shell("mount", "-o", "remount,size=1m", disk.toString())).isZero();
            assertThat(scene.ingest("--state-file", stateFile).exit()).isZero();
            assertThat(scene.ingest("--state-file", stateFile).out()).contains("Nothing new");
            scene.assertServerHolds(1, CALLS);
        } finally {
            shell("umount", disk.toString());
        }
    }

    /** I4 without root: the shell's limit on the size of a file stands for the full disk. */
    @Test
    void uploadsWhereAFileMayNotGrow() throws Exception {
        scene.ingest("--limit", "100");
        String old = scene.stateText();

        Cli.Result full = scene.program()
                .under(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "limited"))
                .run("ingest");

        assertPartialButTold(full);
        assertThat(scene.stateText()).isEqualTo(old);
        assertThat(scene.home().files()).noneMatch(file -> file.endsWith(".tmp"));
        Cli.Result next = scene.ingest();
        assertThat(next.exit()).isZero();
        scene.assertServerHolds(1, CALLS);
        assertThat(scene.ingest().out()).contains("Nothing new");
    }

    private void assertPartialButTold(Cli.Result result) {
        assertThat(result.exit()).as(result.err() + result.out()).isEqualTo(3);
        assertThat(result.out()).contains("state file could not be saved").contains("sends these calls again");
        scene.assertServerHolds(1, CALLS);
    }

    private static int shell(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
