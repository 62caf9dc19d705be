package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Scene;

/** A state file that is not what the program left there. */
class StateFaultsTest {
    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 20, "s1"));
        scene.ingest();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("zero bytes", new byte[0]),
                Arguments.of("zeros, as after a power cut", new byte[4096]),
                Arguments.of("garbage", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 17, '{', '"'}),
                Arguments.of("an array", text("[]")),
                Arguments.of("a word", text("null")),
                Arguments.of("an object of somebody else", text("{\"projects\":{}}")),
                Arguments.of("a version to come", text("{\"version\":2,\"destinations\":{\"new\":true}}")),
                Arguments.of("a wrong type inside", text("{\"version\":1,\"destinations\":[[1]]}")),
                Arguments.of("a second value", text("{\"version\":1,\"destinations\":[]}{}")),
                Arguments.of(
                        "calls cut short",
                        text("{\"version\":1,\"destinations\":[{\"url\":\"http://a\",\"acknowledged\":\"AAAA\"}]}")));
    }

    /** I3: kept under another name, said on stderr, and everything sent again without changing a total. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void isMovedAsideWhereItCannotBeUsed(String what, byte[] content) throws IOException {
        Files.write(scene.state(), content);

        Cli.Result next = scene.ingest();

        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err())
                .containsOnlyOnce("the state file could not be used")
                .contains("no total changes");
        assertThat(movedAside())
                .singleElement()
                .satisfies(file -> assertThat(file).hasBinaryContent(content));
        scene.assertServerHolds(1, 20);
        Cli.Result after = scene.ingest();
        assertThat(after.err()).isEmpty();
        assertThat(after.out()).contains("Nothing new");
    }

    /** I3: cut at any byte. */
    @Test
    void isNeverTakenForWholeWhereItWasCut() throws IOException {
        byte[] whole = Files.readAllBytes(scene.state());
        for (int length = 1; length < whole.length - 1; length += 37) {
            Files.write(scene.state(), java.util.Arrays.copyOf(whole, length));

            Cli.Result next = scene.ingest();

            assertThat(next.err()).as("cut after %d bytes", length).contains("could not be used");
        }
        scene.assertServerHolds(1, 20);
        assertThat(scene.server().records()).hasSize(20);
    }

    /** I3: two in the same second do not overwrite each other. */
    @Test
    void keepsEveryOneThatWasMovedAside() throws IOException {
        Files.writeString(scene.state(), "first");
        scene.ingest();
        Files.writeString(scene.state(), "second");
        scene.ingest();

        assertThat(movedAside()).extracting(Files::readString).containsExactlyInAnyOrder("first", "second");
    }

    /** I3: a folder in its place is not moved aside silently; it says what to do. */
    @Test
    void saysWhereAFolderIsInItsPlace() throws IOException {
        Files.delete(scene.state());
        Files.createDirectory(scene.state());

        Cli.Result next = scene.ingest();

        assertThat(next.exit()).isEqualTo(78);
        assertThat(next.err()).contains("state file cannot be read").contains("--state-file");
    }

    /** Losing it costs a re-send, never a wrong total. */
    @Test
    void mayBeLost() throws IOException {
        Files.delete(scene.state());

        Cli.Result next = scene.ingest();

        assertThat(next.exit()).isZero();
        scene.assertServerHolds(1, 20);
    }

    /** An older state, from a backup, knows less: what it lacks is sent again. */
    @Test
    void mayBeAnOldOne() throws IOException {
        byte[] old = Files.readAllBytes(scene.state());
        scene.append("api/one.jsonl", Calls.lines(21, 30, "s1"));
        scene.ingest();
        Files.write(scene.state(), old);
        scene.append("api/one.jsonl", Calls.lines(31, 40, "s1"));

        scene.ingest();

        scene.assertServerHolds(1, 40);
    }

    /** I2: a temporary file of a process that is gone. */
    @Test
    void losesItsLeftovers() throws IOException {
        Path leftover = scene.state().resolveSibling(scene.state().getFileName() + ".4194304.tmp");
        Files.writeString(leftover, "half a sta");
        scene.append("api/one.jsonl", Calls.lines(21, 30, "s1"));

        scene.ingest();

        assertThat(leftover).doesNotExist();
        scene.assertServerHolds(1, 30);
    }

    /** It may be a link into a folder of dotfiles: the link stays. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void staysALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("dotfiles")).resolve("state.json");
        Files.move(scene.state(), real);
        Files.createSymbolicLink(scene.state(), real);
        scene.append("api/one.jsonl", Calls.lines(21, 30, "s1"));

        scene.ingest();

        assertThat(scene.state()).isSymbolicLink();
        assertThat(scene.ingest().out()).contains("Nothing new");
        assertThat(Files.readString(real)).contains("\"version\":1");
    }

    /** Nothing new: not even the file's time changes. */
    @Test
    void isNotWrittenWithoutReason() throws IOException {
        var written = Files.getLastModifiedTime(scene.state());

        scene.ingest();

        assertThat(Files.getLastModifiedTime(scene.state())).isEqualTo(written);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerOnly() {
        assertThat(scene.home().mode(Scene.STATE)).isEqualTo("rw-------");
    }

    private List<Path> movedAside() throws IOException {
        try (Stream<Path> files = Files.list(scene.state().getParent())) {
            return files.filter(file -> file.toString().contains(".corrupt-")).toList();
        }
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
