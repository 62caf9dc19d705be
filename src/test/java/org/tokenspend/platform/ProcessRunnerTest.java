package org.tokenspend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.platform.ProcessRunner.Outcome;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

class ProcessRunnerTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private FakeHome home;
    private Io io;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        io = Cli.in(home)
                .env("PATH", "relative::" + home.bin() + ":/usr/bin:/bin")
                .env("MARK", "seen")
                .captured()
                .io();
    }

    @Test
    void aProgramIsFoundInAbsoluteFoldersOfThePathOnly() {
        home.program("tool", "exit 0").file("relative/other", "").file("bin/unexecutable", "");

        assertThat(ProcessRunner.find(io, "tool")).isEqualTo(home.resolve("bin/tool"));
        assertThat(ProcessRunner.find(io, "other")).isNull();
        assertThat(ProcessRunner.find(io, "unexecutable")).isNull();
        assertThat(ProcessRunner.find(Cli.in(home).captured().io(), "tool")).isNull();
    }

    @Test
    void aProgramSeesThisRunsEnvironmentAndAnEmptyInput() throws Exception {
        Outcome outcome = run("echo $MARK $HOME; cat; exit 3", PLENTY);

        assertThat(outcome).isEqualTo(new Outcome(3, "seen\n"));
        assertThat(outcome.succeeded()).isFalse();
    }

    @Test
    void outputBeyondTheBoundIsReadAndDropped() throws Exception {
        Outcome outcome = run("head -c 3000000 /dev/zero", PLENTY);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).hasSize(1 << 20);
    }

    @Test
    void aProgramThatHangsIsKilledWithItsChildren() throws Exception {
        Outcome outcome = run("sleep 300 & echo $! > child; wait", Duration.ofSeconds(1));

        assertThat(outcome.status()).isEqualTo(-1);
        long child = Long.parseLong(home.read("child").strip());
        // The killed child may stay in the process table until its new parent has looked at it.
        assertThat(ProcessHandle.of(child)
                        .map(p -> p.onExit()
                                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                                .join()))
                .satisfiesAnyOf(
                        gone -> assertThat(gone).isEmpty(),
                        gone -> assertThat(Objects.requireNonNull(gone)
                                        .orElseThrow()
                                        .isAlive())
                                .isFalse());
    }

    private Outcome run(String script, Duration patience) throws Exception {
        home.program("tool", script);
        return ProcessRunner.run(io, List.of(home.resolve("bin/tool").toString()), patience);
    }
}
