package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Strace;
import org.tokenspend.support.TreeText;

/** I26: what a dry run does to the machine: nothing. */
@EnabledOnOs(OS.LINUX)
class DryRunIT {
    /** Newer runtimes read their own security settings through channels, whose library tries out sockets and closes them. */
    private static final Pattern NETWORK = Pattern.compile(
            Runtime.version().feature() < 22
                    ? "\\b(AF_INET6?|AF_NETLINK|AF_PACKET)\\b"
                    : "\\b(connect|bind|sendto|sendmsg)\\(.*\\b(AF_INET6?|AF_NETLINK|AF_PACKET)\\b");

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 700, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "--json", "--show-payload"})
    void opensNoSocketAndChangesNoFile(String option) throws Exception {
        Strace.assume();
        Path log = folder.resolve("network.log");
        scene.ingest("--limit", "10");
        int asked = scene.server().requests().size();
        String before = TreeText.of(scene.home().path());

        Cli.Result result =
                scene.program().under(Strace.tracing("network", log)).run("ingest", "--dry-run", option);

        assertThat(result.exit()).as(result.err()).isZero();
        List<String> calls = Files.readAllLines(log);
        assertThat(calls).noneMatch(call -> NETWORK.matcher(call).find());
        assertThat(scene.server().requests()).hasSize(asked);
        assertThat(TreeText.of(scene.home().path())).isEqualTo(before);
    }

    /** The trace would have shown it: the same log of a live run is full of them. */
    @Test
    void isToldFromALiveRunByTheSameTrace() throws Exception {
        Strace.assume();
        Path log = folder.resolve("network.log");

        scene.program().under(Strace.tracing("network", log)).run("ingest");

        assertThat(Files.readAllLines(log))
                .anyMatch(call -> NETWORK.matcher(call).find());
    }

    /** A home without any trace of the product keeps none: no identity, no state, no lock, no folder. */
    @Test
    void makesNoIdentity() throws Exception {
        Files.delete(scene.home().configFile());
        Files.delete(scene.home().configFile().getParent());
        String before = TreeText.of(scene.home().path());

        Cli.Result result = scene.program().run("ingest", "--dry-run", "--show-payload");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"user_id\":\"(made at first upload)\"");
        assertThat(TreeText.of(scene.home().path())).isEqualTo(before);
    }

    /** A state file that cannot be used is only looked at. */
    @Test
    void leavesABrokenStateWhereItIs() throws Exception {
        scene.home().file(Scene.STATE, "{\"version\":1,");
        String before = TreeText.of(scene.home().path());

        Cli.Result result = scene.program().run("ingest", "--dry-run");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("cannot be used");
        assertThat(TreeText.of(scene.home().path())).isEqualTo(before);
    }
}
