package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import picocli.CommandLine;

/** Walks every command there is, so a new one is held to the same form. */
class HelpTest {
    private static final boolean UPDATE = Boolean.getBoolean("update.docs");
    private static final Path PAGES = Path.of("src/main/resources/org/tokenspend/cli/help");

    @TempDir
    Path folder;

    static Stream<List<String>> everyCommand() {
        return walk(commands(), List.of());
    }

    private static CommandLine commands() {
        Invocation invocation =
                new Invocation(Cli.in(Path.of("/none")).captured().io());
        return HelpLayout.apply(Commands.commandLine(invocation));
    }

    private static Stream<List<String>> walk(CommandLine command, List<String> path) {
        Stream<List<String>> below = command.getSubcommands().entrySet().stream()
                .flatMap(entry -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(entry.getKey());
                    return walk(entry.getValue(), longer);
                });
        return Stream.concat(Stream.of(path), below);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void fitsAScreenLeadsWithAnExampleAndEndsWithTheDocs(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");

        List<String> lines = Cli.in(FakeHome.in(folder))
                .run(args.toArray(String[]::new))
                .out()
                .lines()
                .toList();

        assertThat(lines)
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.get(0)).endsWith(".");
        assertThat(lines.get(2)).startsWith("  tokenspend " + (command.isEmpty() ? "" : String.join(" ", command)));
        assertThat(lines.get(lines.size() - 1)).endsWith("Docs: https://tokenspend.org/docs");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void isThePageThatTheCommandItselfWouldPrint(List<String> command) throws IOException {
        CommandLine asked = commands();
        for (String word : command) {
            asked = asked.getSubcommands().get(word);
        }
        String rendered = asked.getUsageMessage(CommandLine.Help.Ansi.OFF);
        Path page = PAGES.resolve(HelpPage.fileName(command));
        if (UPDATE) {
            Files.writeString(page, rendered);
        }

        assertThat(page)
                .as("to rewrite it: mvn test -Dtest=HelpTest -Dupdate.docs=true")
                .content()
                .isEqualTo(rendered);
    }

    @Test
    void thereIsNoPageOfACommandThatIsNoMore() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            everyCommand().map(HelpPage::fileName).toList());
        }
    }

    @Test
    void isAskedForByCommandNamesAndTheOptionAlone() {
        assertThat(HelpPage.askedFor("config", "set", "-h")).startsWith("Stores a setting");
        assertThat(HelpPage.askedFor("--help")).contains("Commands:");
        assertThat(HelpPage.askedFor("no", "such", "--help")).isNull();
        assertThat(HelpPage.askedFor("../ingest", "--help")).isNull();
        assertThat(HelpPage.askedFor("-q", "ingest", "--help")).isNull();
        assertThat(HelpPage.askedFor("ingest")).isNull();
        assertThat(HelpPage.askedFor()).isNull();
    }

    @Test
    void isTheSameBehindOtherOptions() {
        Cli cli = Cli.in(FakeHome.in(folder));

        assertThat(cli.run("-q", "config", "set", "--help").out())
                .isEqualTo(cli.run("config", "set", "--help").out());
    }
}
