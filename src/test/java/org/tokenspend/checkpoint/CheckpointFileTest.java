package org.tokenspend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.support.FakeClock;
import org.tokenspend.support.Records;

class CheckpointFileTest {
    private static final String ASIDE = "state.json.corrupt-20260209T120000Z";

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void startsWithNothingWhereThereIsNoFile() throws IOException {
        State state = file().open(notices::add);

        assertThat(state.destinations()).isEmpty();
        assertThat(notices).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void savesForTheOwnerAloneAndReadsBack() throws IOException {
        State state = filled();
        file().save(state);

        State back = file().open(notices::add);

        assertThat(Objects.requireNonNull(back.find("https://example.org", "key"))
                        .acknowledged()
                        .size())
                .isEqualTo(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("state.json");
        assertThat(notices).isEmpty();
    }

    @Test
    void movesAFileThatWasCutShortAsideWhereverItWasCut() throws IOException {
        file().save(filled());
        byte[] whole = Files.readAllBytes(path());
        Files.delete(path());

        for (int length = 0; length < whole.length - 1; length += 1 + length / 16) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(path(), cut);

            State state = file().open(notices::add);

            assertThat(state.destinations()).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve(ASIDE))).isEqualTo(cut);
            assertThat(names()).as("cut at " + length).containsExactly(ASIDE);
            Files.delete(folder.resolve(ASIDE));
        }
        assertThat(notices)
                .allSatisfy(notice -> assertThat(notice).contains(ASIDE).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", "{\"version\":2}", "{\"version\":1,\"destinations\":7}", "\u0000\u0000"})
    void movesWhatItCannotUseAside(String content) throws IOException {
        Files.writeString(path(), content);

        assertThat(file().open(notices::add).destinations()).isEmpty();

        assertThat(Files.readString(folder.resolve(ASIDE))).isEqualTo(content);
        assertThat(notices).hasSize(1);
    }

    @Test
    void neverWritesOverAnotherFileThatWasMovedAside() throws IOException {
        Files.writeString(folder.resolve(ASIDE), "first");
        Files.writeString(path(), "second");

        file().open(notices::add);

        assertThat(Files.readString(folder.resolve(ASIDE))).isEqualTo("first");
        assertThat(Files.readString(folder.resolve(ASIDE + "-2"))).isEqualTo("second");
    }

    @Test
    void movesTheFileAsideThatALinkNamesAndKeepsTheLink() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("real.json"), "garbage");
        Files.createSymbolicLink(path(), Path.of("kept/real.json"));

        file().open(notices::add);
        file().save(filled());

        assertThat(Files.isSymbolicLink(path())).isTrue();
        assertThat(Files.readString(kept.resolve("real.json.corrupt-20260209T120000Z")))
                .isEqualTo("garbage");
        assertThat(Files.readString(kept.resolve("real.json"))).startsWith("{\"version\":1,");
    }

    @Test
    void aPreviewMovesNothing() throws IOException {
        Files.writeString(path(), "garbage");
        Files.writeString(folder.resolve("state.json.999999999.tmp"), "left over");

        assertThat(file().peek(notices::add).destinations()).isEmpty();

        assertThat(names()).containsExactlyInAnyOrder("state.json", "state.json.999999999.tmp");
        assertThat(notices).hasSize(1);
    }

    @Test
    void removesWhatAnInterruptedRunLeft() throws IOException {
        file().save(filled());
        Files.writeString(folder.resolve("state.json.999999999.tmp"), "half");
        Files.writeString(folder.resolve("state.json.notes.tmp"), "mine");

        file().open(notices::add);

        assertThat(names()).containsExactlyInAnyOrder("state.json", "state.json.notes.tmp");
    }

    @Test
    void refusesAFolderAndLeavesItAlone() throws IOException {
        Files.createDirectory(path());
        Files.writeString(path().resolve("inside"), "kept");

        assertRefused();
        assertThat(path().resolve("inside")).hasContent("kept");
    }

    @Test
    void refusesAPipeAndDoesNotWaitForIt() throws Exception {
        new ProcessBuilder("mkfifo", path().toString()).start().waitFor();

        assertRefused();
    }

    private void assertRefused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> file().open(notices::add))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG));
        assertThat(path()).exists();
    }

    @Test
    void keepsASecondRunAwayUntilTheFirstIsOver() throws IOException {
        try (ExclusiveLock lock = file().lock()) {
            assertThat(lock).isNotNull();
            assertThat(file().lock()).isNull();
        }
        try (ExclusiveLock lock = file().lock()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void keepsTheMembersOfOtherCommandsThroughManySaves() throws IOException {
        String other = "{\"sessions\" : {\"a\":[ 1 , 2.50 ]}}";
        Files.writeString(path(), "{\"version\":1,\"claude-analyze\":" + other + "}");

        for (int i = 0; i < 3; i++) {
            file().save(file().open(notices::add));
        }

        assertThat(path()).content(StandardCharsets.UTF_8).contains("\"claude-analyze\":" + other);
        assertThat(notices).isEmpty();
    }

    private static State filled() {
        State state = new State();
        DestinationState destination = state.enter("https://example.org", "example", "key");
        Records.some(3).forEach(destination.acknowledged()::add);
        return state;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path path() {
        return folder.resolve("state.json");
    }

    private CheckpointFile file() {
        return new CheckpointFile(path(), clock());
    }

    private static FakeClock clock() {
        return FakeClock.at("2026-02-09T12:00:00Z", "UTC");
    }
}
