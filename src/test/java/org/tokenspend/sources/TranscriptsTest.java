package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder of fixtures is complete: every case has its halves and its provenance, and none lies where no test looks. */
class TranscriptsTest {
    private static final Path ALL = Path.of("src", "test", "resources", "transcripts");

    static List<Path> agents() throws IOException {
        return folders(ALL);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aFolderOfCasesBelongsToARegisteredSource(Path agent) throws IOException {
        assertThat(Sources.ids()).contains(agent.getFileName().toString());
        assertThat(folders(agent)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aCaseHasBothHalvesAndItsProvenance(Path agent) throws IOException {
        for (Path fixture : folders(agent)) {
            assertThat(fixture.resolve("input")).isDirectoryRecursivelyContaining("glob:**");
            assertThat(fixture.resolve("expected.jsonl")).isRegularFile();
            assertThat(fixture.resolve("ABOUT.md"))
                    .content()
                    .contains("Client version: ")
                    .contains("invented and nothing private is in it")
                    .contains("Pins: ");
            assertThat(fixture.toFile().list()).containsExactlyInAnyOrder("input", "expected.jsonl", "ABOUT.md");
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }
}
