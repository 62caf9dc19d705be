package org.tokenspend.setup.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.Cli;

class GuardedFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T04:15:00Z"), ZoneOffset.UTC);

    /** Adds a line of ours behind whatever is there, once. */
    private static final Revision OURS = now -> {
        String text = now == null ? "" : now.toString();
        return text.endsWith("ours\n") ? Content.of(text) : Content.of(text + "ours\n");
    };

    @TempDir
    @Nullable
    Path temporary;

    private final List<Runnable> whileWaiting = new ArrayList<>();

    @Test
    void keepsALinkToAFileAndWritesThroughIt() throws IOException {
        Path real = write("dotfiles/settings.json", "a\n");
        Path link = symlink("home/settings.json", Path.of("../dotfiles/settings.json"));

        assertThat(guard(link).apply(OURS, GuardedFileTest::nothing)).isTrue();

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("a\nours\n").isRegularFile();
    }

    @Test
    void keepsALinkToAFolder() throws IOException {
        Path real = write("dotfiles/claude/settings.json", "a\n");
        Path link = symlink("home/claude", folder().resolve("dotfiles/claude"));

        guard(link.resolve("settings.json")).apply(OURS, GuardedFileTest::nothing);

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("a\nours\n");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Path link = symlink("settings.json", Path.of("elsewhere/settings.json"));

        assertThatThrownBy(() -> guard(link).apply(OURS, GuardedFileTest::nothing))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.reason()).contains("leads nowhere"));

        assertThat(folder().resolve("elsewhere")).doesNotExist();
    }

    @Test
    void refusesLinksInACircle() throws IOException {
        symlink("b", Path.of("settings.json"));
        Path link = symlink("settings.json", Path.of("b"));

        assertThatThrownBy(() -> guard(link).apply(OURS, GuardedFileTest::nothing))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.reason()).contains("in a circle"));
    }

    @Test
    void refusesAFolderLinkThatLeadsNowhere() throws IOException {
        Path link = symlink("claude", Path.of("elsewhere"));

        assertThatThrownBy(() -> guard(link.resolve("settings.json")).apply(OURS, GuardedFileTest::nothing))
                .isInstanceOf(UserError.class);

        assertThat(names(".")).containsExactly("claude");
    }

    @Test
    void keepsModeOwnerAndAttributes() throws IOException {
        Path file = write("settings.json", "a\n");
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, mode);
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        boolean marked = mark(attributes);
        Object owner = Files.getOwner(file);

        guard(file).apply(OURS, GuardedFileTest::nothing);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(mode);
        assertThat(Files.getOwner(file)).isEqualTo(owner);
        if (marked) {
            assertThat(Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                            .list())
                    .contains("colour");
        }
    }

    @Test
    void makesANewFileForItsOwnerOnly() throws IOException {
        Path file = folder().resolve("home/.claude/settings.json");

        guard(file).apply(OURS, GuardedFileTest::nothing);

        assertThat(file).hasContent("ours\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.resolveSibling("."))).isEqualTo("rwx------");
        assertThat(names("home/.claude")).containsExactly("settings.json");
    }

    @Test
    void leavesAReadOnlyFileAlone() throws IOException {
        Path file = write("settings.json", "a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        assertThatThrownBy(() -> guard(file).apply(OURS, GuardedFileTest::nothing))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.reason()).isEqualTo("It is read-only."));

        assertThat(file).hasContent("a\n");
        assertThat(names(".")).containsExactly("settings.json");
    }

    @Test
    void refusesWhatIsNoOrdinaryFile() throws IOException {
        Path file = Files.createDirectory(folder().resolve("settings.json"));

        assertThatThrownBy(() -> guard(file).apply(OURS, GuardedFileTest::nothing))
                .isInstanceOf(UserError.class);
    }

    @Test
    void writesNothingWhereNothingIsToDo() throws IOException {
        Path file = write("settings.json", "ours\n");
        Object before = Files.getLastModifiedTime(file);

        assertThat(guard(file).apply(OURS, GuardedFileTest::nothing)).isFalse();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        assertThat(names(".")).containsExactly("settings.json");
    }

    @Test
    void mergesWithWhatAnotherProgramWroteBetweenReadAndRename() throws IOException {
        Path file = write("settings.json", "a\n");
        List<String> writes = new ArrayList<>(List.of("a\nb\n"));

        boolean written = guard(file)
                .apply(
                        now -> {
                            Content next = OURS.of(now);
                            if (!writes.isEmpty()) {
                                overwrite(file, writes.remove(0));
                            }
                            return next;
                        },
                        GuardedFileTest::nothing);

        assertThat(written).isTrue();
        assertThat(file).hasContent("a\nb\nours\n");
    }

    @Test
    void givesWayThreeTimesThenSaysSo() throws IOException {
        Path file = write("settings.json", "a\n");
        int[] asked = {0};

        assertThatThrownBy(() -> guard(file)
                        .apply(
                                now -> {
                                    Content next = OURS.of(now);
                                    overwrite(file, "a\n" + asked[0]++ + "\n");
                                    return next;
                                },
                                GuardedFileTest::nothing))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY);
                    assertThat(e.reason()).contains("Another program");
                });

        assertThat(asked[0])
                .as("once to see whether there is something to do, then four times")
                .isEqualTo(5);
        assertThat(file).hasContent("a\n4\n");
    }

    @Test
    void waitsForAFileThatIsBeingWritten() throws IOException {
        Path file = write("settings.json", "");
        whileWaiting.add(() -> overwrite(file, "whole\n"));

        guard(file).apply(OURS, GuardedFileTest::nothing);

        assertThat(file).hasContent("whole\nours\n");
    }

    @Test
    void takesAFileAwayAndKeepsItsBackup() throws IOException {
        Path file = write("settings.json", "a\n");

        assertThat(guard(file).apply(now -> null, GuardedFileTest::nothing)).isTrue();

        assertThat(file).doesNotExist();
        assertThat(names(".")).containsExactly("settings.json.tokenspend-20261122T041500Z.bak");
    }

    private static void nothing() {}

    private GuardedFile guard(Path file) {
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void sleep(Duration duration) {
                if (!whileWaiting.isEmpty()) {
                    whileWaiting.remove(0).run();
                }
            }
        };
        Io io = Cli.in(folder()).clock(CLOCK).ticker(ticker).captured().io();
        return new GuardedFile(file, io, GuardedFile.Merge.NEVER);
    }

    private Path folder() {
        return Objects.requireNonNull(temporary);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder().resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private static void overwrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path symlink(String name, Path to) throws IOException {
        Path link = folder().resolve(name);
        Files.createDirectories(Objects.requireNonNull(link.getParent()));
        return Files.createSymbolicLink(link, to);
    }

    private List<String> names(String under) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(under))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean mark(UserDefinedFileAttributeView attributes) {
        try {
            attributes.write("colour", java.nio.ByteBuffer.wrap("red".getBytes(UTF_8)));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
