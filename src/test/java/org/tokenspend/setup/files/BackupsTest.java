package org.tokenspend.setup.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.Cli;

/** What is kept of the content of before, and what is not left behind. */
class BackupsTest {
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
    void laysTheBackupBesideTheLinkNotIntoTheRepository() throws IOException {
        write("dotfiles/settings.json", "a\n");
        Path link = symlink("home/settings.json", Path.of("../dotfiles/settings.json"));

        guard(link).apply(OURS, BackupsTest::nothing);

        assertThat(names("dotfiles")).containsExactly("settings.json");
        assertThat(names("home")).containsExactly("settings.json", "settings.json.tokenspend-20261122T041500Z.bak");
    }

    @Test
    void keepsTheLastThreeBackupsForTheOwnerOnly() throws IOException {
        Path file = write("settings.json", "0\n");

        for (int i = 1; i <= 5; i++) {
            Content next = Content.of(i + "\n");
            guard(file).apply(now -> next, BackupsTest::nothing);
        }

        List<Path> backups = Backups.list(file);
        assertThat(backups).hasSize(3).allSatisfy(b -> assertThat(mode(b)).isEqualTo("rw-------"));
        assertThat(backups.get(0)).hasContent("2\n");
        assertThat(backups.get(2)).hasContent("4\n");
    }

    @Test
    void neverWritesABackupThroughALinkLaidThere() throws IOException {
        Path file = write("settings.json", "a\n");
        Path victim = write("victim", "precious\n");
        symlink("settings.json.tokenspend-20261122T041500Z.bak", victim);

        guard(file).apply(OURS, BackupsTest::nothing);

        assertThat(victim).hasContent("precious\n");
        assertThat(folder().resolve("settings.json.tokenspend-20261122T041500Z-01.bak"))
                .hasContent("a\n");
    }

    @Test
    void removesWhatAnInterruptedRunLeftButNotALiveOnes() throws IOException {
        Path file = write("settings.json", "a\n");
        write("settings.json.tokenspend-999999999-1.tmp", "half");
        write("settings.json.tokenspend-999999999-1.old", "a\n");
        write("settings.json.tokenspend-1-1.tmp", "of process 1, which always lives");

        guard(file).apply(OURS, BackupsTest::nothing);

        assertThat(names("."))
                .containsExactly(
                        "settings.json",
                        "settings.json.tokenspend-1-1.tmp",
                        "settings.json.tokenspend-20261122T041500Z.bak");
    }

    @Test
    void handsBackANewerVersionThatItReplaced() throws IOException {
        Path file = write("settings.json", "newer\n");

        try (Replacement replacement = new Replacement(file, null)) {
            Replacement.Result result = replacement.replace(Content.of("older\n"), Content.of("ours\n"), false);

            assertThat(result).isInstanceOf(Replacement.Result.Changed.class);
        }
        assertThat(file).hasContent("newer\n");
    }

    @Test
    void removesNothingThatChangedMeanwhile() throws IOException {
        Path file = write("settings.json", "newer\n");

        try (Replacement replacement = new Replacement(file, null)) {
            assertThat(replacement.replace(Content.of("older\n"), null, false))
                    .isInstanceOf(Replacement.Result.Changed.class);
        }

        assertThat(file).hasContent("newer\n");
        assertThat(names(".")).containsExactly("settings.json");
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
}
