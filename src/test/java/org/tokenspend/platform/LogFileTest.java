package org.tokenspend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.FakeClock;

class LogFileTest {
    private static final long LIMIT = 5_000_000;

    @TempDir
    private Path folder;

    private final FakeClock clock = FakeClock.at("2026-02-09T12:00:00Z", "UTC");

    @Test
    void writesTheTimeBeforeEachLineAndGoesOnAtTheEnd() throws IOException {
        Path file = folder.resolve("Logs/a.log");
        try (PrintStream log = LogFile.open(file, clock)) {
            log.print("one");
            log.println(" line");
            log.println();
            clock.advance(Duration.ofMinutes(1));
            log.print("zwei\ndr\u00e9i\n");
        }
        try (PrintStream log = LogFile.open(file, clock)) {
            log.println("after");
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "2026-02-09T12:00:00Z one line",
                        "",
                        "2026-02-09T12:01:00Z zwei",
                        "2026-02-09T12:01:00Z dr\u00e9i",
                        "2026-02-09T12:01:00Z after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** V6: a crash loop of months does not fill the disk. */
    @Test
    void keepsTwoFilesAndThoseSmall() throws IOException {
        Path file = folder.resolve("a.log");
        String line = "x".repeat(1000);
        for (int start = 0; start < 20; start++) {
            try (PrintStream log = LogFile.open(file, clock)) {
                for (int i = 0; i < 500; i++) {
                    log.println(start + " " + line);
                }
            }
        }

        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        assertThat(files).extracting(path -> path.getFileName().toString()).containsExactly("a.log", "a.log.1");
        assertThat(Files.size(files.get(0)) + Files.size(files.get(1))).isLessThan(LIMIT);
        assertThat(Files.readAllLines(file)).last().asString().contains(" 19 x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(1))))
                .isEqualTo("rw-------");
    }

    /** launchd holds the file open and writes into it too. */
    @Test
    void anotherWriterOfTheFileStaysInIt() throws IOException {
        Path file = folder.resolve("a.log");
        try (var other = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                PrintStream log = LogFile.open(file, clock)) {
            for (int i = 0; i < 2500; i++) {
                log.println("x".repeat(1000));
            }
            other.write("from the other\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(file).content().endsWith("from the other\n").doesNotContain("\0");
    }
}
