package org.tokenspend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.support.Cli;

/** What the documents say about the code. Tables between "generated" marks are rewritten with -Dupdate.docs=true. */
class DocumentationTest {
    private static final boolean UPDATE = Boolean.getBoolean("update.docs");
    private static final Path README = Path.of("README.md");
    private static final Path SOURCES = Path.of("src/main/java/org/tokenspend");
    private static final String END = "<!-- end -->";

    @Test
    void architectureListsEveryPackageWithItsFirstSentence() throws IOException {
        String table;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            table = files.filter(file -> file.endsWith("package-info.java"))
                    .filter(file -> !SOURCES.equals(file.getParent()))
                    .sorted(Comparator.comparing(DocumentationTest::packageName))
                    .map(file -> row("`" + packageName(file) + "`", firstSentence(file)))
                    .collect(joining());
        }

        assertGenerated(Path.of("docs/ARCHITECTURE.md"), "package-info", row("Package", "What it is") + rule() + table);
    }

    @Test
    void readmeListsEveryExitCode() throws IOException {
        String table = Arrays.stream(ExitCode.values())
                .map(code -> row(String.valueOf(code.status()), code.meaning()))
                .collect(joining());

        assertGenerated(README, "ExitCode", row("code", "meaning") + rule() + table);
    }

    @Test
    void readmeListsTheOptionsOfIngestAndNoOthers(@TempDir Path home) throws IOException {
        String help = Cli.in(home).run("ingest", "--help").out();
        String readme = Files.readString(README);
        String table = readme.substring(readme.indexOf("\n## ingest\n"), readme.indexOf("\nEvery command takes"));

        List<String> options = matches("(?m)^ +(?:-\\w, )?(--[a-z-]+)", help);

        assertThat(options).isNotEmpty();
        assertThat(matches("(?<=[|,] )`(--[a-z-]+)`(?=[,| ])", table)).containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void readmeNamesEveryCommand(@TempDir Path home) throws IOException {
        String help = Cli.in(home).run("--help").out();

        List<String> commands = matches("(?m)^  ([a-z]+)  ", help.substring(help.indexOf("Commands:")));

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(
                        command -> assertThat(README).content().containsPattern("(?m)`?tokenspend " + command + "\\b"));
    }

    @Test
    void readmeAndContributingGiveTheTestCommandThatCiRuns() throws IOException {
        List<String> ci = Files.readAllLines(Path.of(".ci/run"));

        assertThat(ci)
                .filteredOn(line -> line.startsWith("mvn "))
                .singleElement()
                .satisfies(line -> {
                    String command = line.substring(0, line.indexOf(" <"));
                    assertThat(README).content().containsPattern("(?m)^" + Pattern.quote(command) + "(\\s+#.*)?$");
                    assertThat(Path.of("CONTRIBUTING.md")).content().contains("\n" + command + "\n");
                });
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
        for (Path document : documents()) {
            assertThat(link.matcher(Files.readString(document)).results().map(result -> result.group(1)))
                    .as(document.toString())
                    .allSatisfy(target ->
                            assertThat(document.resolveSibling(target)).exists());
        }
    }

    @Test
    void everyDecisionIsNumberedOnce() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/decisions"))) {
            List<String> numbers = files.map(file -> file.getFileName().toString())
                    .peek(name -> assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md"))
                    .map(name -> name.substring(0, 4))
                    .toList();

            assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static void assertGenerated(Path document, String from, String table) throws IOException {
        String text = Files.readString(document);
        String begin = "<!-- generated from " + from + ": see CONTRIBUTING.md -->\n";
        assertThat(text).contains(begin, END);
        int start = text.indexOf(begin) + begin.length();
        int end = text.indexOf(END, start);
        if (UPDATE) {
            Files.writeString(document, text.substring(0, start) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end))
                .as("%s; to rewrite it: mvn test -Dtest=DocumentationTest -Dupdate.docs=true", document)
                .isEqualTo(table);
    }

    private static String packageName(Path packageInfo) {
        return SOURCES.relativize(packageInfo.getParent())
                .toString()
                .replace(packageInfo.getFileSystem().getSeparator(), ".");
    }

    /** The first sentence of the package's comment as Markdown. */
    private static String firstSentence(Path packageInfo) {
        String comment = read(packageInfo);
        comment = comment.substring(comment.indexOf("/**") + 3, comment.indexOf("*/"));
        String prose =
                comment.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
        Matcher sentence = Pattern.compile(".*?\\.(?= |$)").matcher(prose);
        String first = sentence.find() ? sentence.group() : prose;
        return Pattern.compile("\\{@(?:link|code) ([^}]*)}").matcher(first).replaceAll(DocumentationTest::code);
    }

    private static String code(MatchResult tag) {
        String name = tag.group(1);
        return Matcher.quoteReplacement("`" + name.substring(name.lastIndexOf('.') + 1) + "`");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String row(String first, String second) {
        return "| " + first + " | " + second + " |\n";
    }

    private static String rule() {
        return "|---|---|\n";
    }
}
