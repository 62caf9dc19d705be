package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;
import tools.jackson.databind.JsonNode;

/** A history folder with things in it that are no logs, and things that come and go. */
@DisabledOnOs(OS.WINDOWS)
class FileTreeTest {
    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 10, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** I13: a pipe that nobody writes to would hang whoever opens it. */
    @Test
    void opensNothingButFiles() throws Exception {
        assertThat(new ProcessBuilder(
                                "mkfifo", scene.transcript("api/pipe.jsonl").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectories(scene.transcript("api/folder.jsonl"));
        scene.append("api/folder.jsonl/inside.jsonl", Calls.lines(11, 12, "s2"));
        Files.createSymbolicLink(scene.transcript("api/device.jsonl"), Path.of("/dev/zero"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(shortPath("api/socket.jsonl")));

            JsonNode report = scene.report();

            assertThat(findings(report)).containsExactly("not_a_regular_file:3");
        }
        assertThat(scene.ingest().exit()).isZero();
        scene.assertServerHolds(1, 12);
    }

    /** I13: links to folders are followed once, loops are refused, a link to nowhere is no fault. */
    @Test
    void followsLinksOnce() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("two.jsonl"), Calls.lines(11, 12, "s2"));
        Files.createSymbolicLink(scene.transcript("linked"), elsewhere);
        Files.createSymbolicLink(scene.transcript("linked-again"), elsewhere);
        Files.createSymbolicLink(scene.transcript("api/up"), scene.transcript("api"));
        Files.createSymbolicLink(scene.transcript("api/self.jsonl"), Path.of("self.jsonl"));
        Files.createSymbolicLink(scene.transcript("api/nowhere.jsonl"), Path.of("nothing-there"));
        Files.createSymbolicLink(scene.transcript("api/same.jsonl"), scene.transcript("api/one.jsonl"));

        Cli.Result result = scene.ingest("--json");

        assertThat(result.exit()).as(result.out()).isZero();
        JsonNode report = tools.jackson.databind.json.JsonMapper.shared().readTree(result.out());
        assertThat(findings(report)).containsExactlyInAnyOrder("link_loop:3", "vanished_file:1");
        assertThat(report.at("/sources/0/files").asInt()).isEqualTo(2);
        scene.assertServerHolds(1, 12);
    }

    /** I11: files and folders that vanish between listing and opening are skipped and counted; the rest is read. */
    @Test
    void readsWhatStaysWhileOtherFilesComeAndGo() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<IOException> failures = new ArrayList<>();
        Thread churn = new Thread(() -> churn(over, failures), "churn");
        churn.start();
        try {
            for (int run = 0; run < 12; run++) {
                scene.append("api/one.jsonl", Calls.lines(11 + run, 11 + run, "s1"));

                Cli.Result result = scene.ingest();

                assertThat(result.exit()).as(result.out() + result.err()).isZero();
            }
        } finally {
            over.set(true);
            churn.join();
        }
        assertThat(failures).isEmpty();
        scene.assertServerHolds(1, 22);
    }

    /** I11: the whole history is not there for a while, as on a disk that is not mounted. */
    @Test
    void knowsItsHistoryAgainWhenItComesBack() throws Exception {
        scene.ingest();
        Files.move(scene.transcript("api"), folder.resolve("unmounted"));
        Cli.Result gone = scene.ingest();
        Files.move(folder.resolve("unmounted"), scene.transcript("api"));
        int asked = scene.server().requests().size();

        Cli.Result back = scene.ingest();

        assertThat(gone.exit()).isZero();
        assertThat(back.out()).contains("1 unchanged");
        assertThat(scene.server().requests()).hasSize(asked);
    }

    /** Makes and deletes a folder of files with a call that counts already. */
    private void churn(AtomicBoolean over, List<IOException> failures) {
        Path project = scene.transcript("coming-and-going");
        try {
            while (!over.get()) {
                Files.createDirectories(project);
                for (int i = 0; i < 40; i++) {
                    Files.writeString(project.resolve(i + ".jsonl"), Calls.lines(1, 1, "s1"));
                }
                for (int i = 0; i < 40; i++) {
                    Files.delete(project.resolve(i + ".jsonl"));
                }
                Files.delete(project);
            }
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /** The name of a socket may be 108 bytes long at most. */
    private Path shortPath(String name) throws IOException {
        Path target = scene.transcript(name);
        Path link = Files.createSymbolicLink(
                Path.of(System.getProperty("java.io.tmpdir"), "s" + System.nanoTime()), target.getParent());
        link.toFile().deleteOnExit();
        return link.resolve(target.getFileName());
    }

    private static List<String> findings(JsonNode report) {
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : report.at("/sources/0/findings")) {
            findings.add(
                    finding.get("kind").asString() + ":" + finding.get("count").asInt());
        }
        return findings;
    }
}
