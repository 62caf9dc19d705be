package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Strace;

/** The program killed with {@code kill -9} at its n-th write, fsync and rename, and its disk failing under it. */
@EnabledOnOs(OS.LINUX)
class CrashIT {
    /** More than two batches, so that the state is saved several times in a run. */
    private static final int CALLS = 1200;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        Strace.assume();
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, CALLS, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** I1: the server has said yes, the state does not know it yet. */
    @Test
    void sendsABatchAgainThatWasAcknowledgedButNotSaved() throws Exception {
        Cli.Result killed = ingestUnderStrace(Strace.Calls.RENAME, 1);
        assertThat(killed.exit()).isEqualTo(137);
        assertThat(scene.server().records()).isNotEmpty();
        assertThat(scene.state()).doesNotExist();

        Cli.Result next = scene.ingest();

        assertThat(next.exit()).as(next.err()).isZero();
        scene.assertServerHolds(1, CALLS);
        assertThat(leftovers()).isEmpty();
    }

    /** I1: only what was not saved is sent again, under the key of the first time. */
    @Test
    void sendsNothingAgainThatWasSaved() throws Exception {
        ingestUnderStrace(Strace.Calls.RENAME, 2);
        int saved = SavedState.of(scene).calls();
        int before = scene.server().uploads().size();

        scene.ingest();

        long again = scene.server().uploads().stream()
                .skip(before)
                .mapToLong(upload -> upload.eventIds().size())
                .sum();
        assertThat(saved).isPositive();
        assertThat(again).isEqualTo(CALLS - saved);
        scene.assertServerHolds(1, CALLS);
    }

    /** I2, short form: the first few calls of each kind. */
    @ParameterizedTest
    @EnumSource
    void isNeverTornByAKill(Strace.Calls calls) throws Exception {
        killAtEach(calls, 3);
    }

    /** I2, long form: every call of each kind until a run lives to its end. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void isNeverTornByAKillAnywhere(Strace.Calls calls) throws Exception {
        assertThat(killAtEach(calls, 200)).as("the last run ended by itself").isTrue();
    }

    /** I5: the disk takes the bytes and then says it could not keep them. */
    @Test
    void keepsTheOldStateWhereTheDiskFails() throws Exception {
        scene.ingest("--limit", "10");
        String old = scene.stateText();

        Cli.Result failed =
                scene.program().under(Strace.failing(Strace.Calls.SYNC, "EIO")).run("ingest");

        assertThat(failed.exit()).as(failed.err()).isEqualTo(3);
        assertThat(failed.out()).contains("state file could not be saved").contains("sends these calls again");
        assertThat(scene.stateText()).isEqualTo(old);
        assertThat(leftovers()).isEmpty();
        assertThat(scene.ingest().exit()).isZero();
        scene.assertServerHolds(1, CALLS);
    }

    /** Kills at the first, second, third… call; true where a run lived to its end. */
    private boolean killAtEach(Strace.Calls calls, int most) throws Exception {
        for (int n = 1; n <= most; n++) {
            Files.deleteIfExists(scene.state());
            Cli.Result result = ingestUnderStrace(calls, n);
            if (result.exit() != 137) {
                assertThat(result.exit()).as(result.err()).isZero();
                return true;
            }
            assertThat(SavedState.isWhole(scene)).isTrue();

            Cli.Result next = scene.ingest();

            assertThat(next.exit())
                    .as("after a kill at %s %d: %s", calls, n, next.err())
                    .isZero();
            assertThat(next.err()).doesNotContain("could not be used");
            assertThat(leftovers()).isEmpty();
            scene.assertServerHolds(1, CALLS);
            assertThat(scene.ingest().out()).contains("Nothing new");
        }
        return false;
    }

    private Cli.Result ingestUnderStrace(Strace.Calls calls, int n) throws InterruptedException {
        return scene.program().under(Strace.killAt(calls, n)).run("ingest");
    }

    private List<String> leftovers() {
        return scene.home().files().stream()
                .filter(file -> file.endsWith(".tmp"))
                .toList();
    }
}
