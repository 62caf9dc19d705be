package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;

/**
 * {@code setup} as a process that is killed, or whose disk fails, at one system call after the other.
 *
 * <p>Needs strace, which injects both; without it, or where it may not trace, the tests are skipped and say so.
 */
class SetupFaultIT {
    private static final Path JAR = Path.of(System.getProperty("tokenspend.jar", "target/tokenspend.jar"))
            .toAbsolutePath();
    private static final String SETTINGS = ".claude/settings.json";
    private static final String MINE = "{\n  \"model\": \"opus\",\n  \"big\": 12345678901234567890\n}\n";
    private static final int MOST_CALLS = 60;
    private static final int KILLED = 137;

    @TempDir
    @Nullable
    Path temporary;

    private final FakeBackend server = FakeBackend.start();
    private String whole = "";

    @BeforeEach
    void setUpOnce() throws Exception {
        assumeThat(canTrace())
                .as("skipped: strace is not installed or may not trace here")
                .isTrue();
        FakeHome home = home("once");
        assertThat(run(home, List.of())).isZero();
        whole = home.read(SETTINGS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename,renameat,renameat2", "link,linkat", "fsync,fdatasync"})
    void killedAtAnyCallItLeavesTheOldFileOrTheNew(String calls) throws Exception {
        killAtEach(calls);
    }

    @Test
    @Tag("long")
    void killedAtAnyRemovalItLeavesTheOldFileOrTheNew() throws Exception {
        killAtEach("unlink,unlinkat");
    }

    private void killAtEach(String calls) throws Exception {
        int killed = 0;
        for (int k = 1; k <= MOST_CALLS; k++) {
            FakeHome home = home("kill-" + k);
            int status = run(home, List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":signal=KILL:when=" + k));
            assertThat(withoutId(home.read(SETTINGS)))
                    .as("killed at %s number %d", calls, k)
                    .isIn(MINE, withoutId(whole));
            if (status != KILLED) {
                assertThat(status).isZero();
                break;
            }
            killed++;
            assertThat(run(home, List.of()))
                    .as("the run after %s number %d", calls, k)
                    .isZero();
            assertThat(withoutId(home.read(SETTINGS))).isEqualTo(withoutId(whole));
            assertThat(home.files())
                    .as("left over after %s number %d", calls, k)
                    .noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".old"));
        }
        // A Java that can exchange two files in one step gives none a second name.
        int least = calls.startsWith("link") && Runtime.version().feature() >= 22 ? 0 : 1;
        assertThat(killed).as("calls of %s", calls).isBetween(least, MOST_CALLS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EIO", "ENOSPC"})
    void aFailingDiskLeavesTheOldFileOrTheNewAndNothingElse(String error) throws Exception {
        int failed = 0;
        for (int k = 1; k <= MOST_CALLS; k++) {
            FakeHome home = home("fail-" + error + k);
            int status = run(
                    home,
                    List.of(
                            "-e",
                            "trace=fsync,fdatasync",
                            "-e",
                            "inject=fsync,fdatasync:error=" + error + ":when=" + k));
            assertThat(withoutId(home.read(SETTINGS)))
                    .as("%s at number %d", error, k)
                    .isIn(MINE, withoutId(whole));
            assertThat(home.files())
                    .as("left over after number %d", k)
                    .noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".old"));
            if (status == 0) {
                break;
            }
            failed++;
            assertThat(status).isIn(1, 78);
        }
        assertThat(failed).isPositive().isLessThan(MOST_CALLS);
    }

    private FakeHome home(String name) {
        return FakeHome.in(Objects.requireNonNull(temporary).resolve(name))
                .file(SETTINGS, MINE)
                .config("{\"version\":1,\"user_id\":\"c0ffee00c0ffee00c0ffee00c0ffee00\",\"salt\":\"x\"}");
    }

    /** The backup's name and the id differ from home to home, the content does not. */
    private static String withoutId(String settings) {
        return settings.replaceAll("user_id=[0-9a-f]{32}", "user_id=ID");
    }

    private int run(FakeHome home, List<String> strace) throws Exception {
        List<String> command = new ArrayList<>();
        if (!strace.isEmpty()) {
            command.addAll(List.of(
                    "strace", "-f", "-qq", "-o", home.resolve("strace.log").toString()));
            command.addAll(strace);
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "setup",
                "--yes"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.path().toString());
        builder.environment().put("PATH", String.valueOf(System.getenv("PATH")));
        builder.environment().put("TOKENSPEND_URL", server.url());
        builder.environment().put("TOKENSPEND_TOKEN", "ts_0123456789abcdef");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("strace", "-f", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
