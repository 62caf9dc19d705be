package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/adding-a-source.md asks of a source is there for each: one shape, so that who knows one knows all. */
class SourceShapeTest {
    private static final Path MAIN = Path.of("src", "main", "java", "org", "tokenspend", "sources");
    private static final Path TEST = Path.of("src", "test", "java", "org", "tokenspend", "sources");
    private static final Path CASES = Path.of("src", "test", "resources", "transcripts");

    static List<Source> sources() {
        return Sources.all();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void hasItsFolderWithTheUsualFiles(Source source) {
        Path folder = MAIN.resolve(family(source));
        String name = capital(family(source));

        assertThat(List.of("Source", "Paths", "Reader"))
                .allSatisfy(role ->
                        assertThat(folder.resolve(name + role + ".java")).isRegularFile());
        assertThat(folder.resolve("package-info.java")).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void hasCasesOfItsOwn(Source source) throws IOException {
        try (Stream<Path> cases = Files.list(CASES.resolve(source.id()))) {
            assertThat(cases.toList())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(fixture -> assertThat(Stream.of("input", "expected.jsonl", "ABOUT.md")
                                    .map(fixture::resolve))
                            .allMatch(Files::exists));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void keepsTheContractOfReaders(Source source) throws IOException {
        try (Stream<Path> tests = Files.list(TEST.resolve(family(source)))) {
            assertThat(tests.map(SourceShapeTest::read))
                    .anyMatch(test -> test.contains("implements UsageReaderContract")
                            || test.contains("implements StoreReaderContract"));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void hasAPageOnItsFormatAndIsInTheReadme(Source source) {
        String page = family(source).equals("claude") ? "claude-code" : family(source);

        assertThat(read(Path.of("docs", "formats", page + ".md"))).contains("## Where", "## How calls are counted");
        assertThat(read(Path.of("README.md"))).contains("`" + source.id() + "`", "(docs/formats/" + page + ".md)");
    }

    @Test
    void saysWhatTheClientNeverWritesDown() {
        assertThat(Sources.all())
                .allSatisfy(source -> assertThat(source.knownLimits())
                        .isNotEmpty()
                        .allSatisfy(
                                limit -> assertThat(limit).doesNotEndWith(".").isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void onlyTheRegistryKnowsASource(Source source) throws IOException {
        Path folder = MAIN.resolve(family(source));
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java") && !file.startsWith(folder))
                            .filter(file ->
                                    read(file).contains("import org.tokenspend.sources." + family(source) + ".")))
                    .containsExactly(MAIN.resolve("Sources.java"));
        }
    }

    /** The folder; two agents may share one. */
    private static String family(Source source) {
        String type = source.getClass().getPackageName();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
