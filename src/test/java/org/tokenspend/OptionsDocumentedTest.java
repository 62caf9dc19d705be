package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;

/** README and {@code --help} name the same options, defaults and variables of {@code ingest}. */
class OptionsDocumentedTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\bTOKENSPEND_[A-Z_]+\\b");
    private static final String SECTION = "\n## ingest\n";

    @TempDir
    private Path folder;

    @Test
    void readmeNamesEveryOptionOfIngest() throws IOException {
        Set<String> documented = names(OPTION, section());
        Set<String> offered = names(OPTION, help("ingest") + help());
        documented.remove("--version");
        offered.remove("--version");

        assertThat(documented).containsAll(names(OPTION, help("ingest")));
        assertThat(offered).containsAll(documented);
    }

    @Test
    void readmeAndHelpNameTheSameVariables() throws IOException {
        assertThat(names(VARIABLE, section())).isEqualTo(names(VARIABLE, help("ingest")));
    }

    /** A row of the table that says "default `60s`" belongs to an option whose help says "(60s)". */
    @Test
    void helpStatesTheDefaultsOfTheReadme() throws IOException {
        String help = help("ingest").replaceAll("\\s+", " ");
        Pattern row = Pattern.compile("\\| `(--[a-z-]+)` \\|[^|]*\\| `([\\w.:/~-]+)` \\|");

        assertThat(row.matcher(section()).results().toList())
                .isNotEmpty()
                .allSatisfy(match -> assertThat(help)
                        .as(match.group(1))
                        .contains(match.group(2).replaceFirst("^.*/(?=\\.tokenspend)", "")));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** README's table of options, and the line on those of all commands. */
    private static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf(SECTION);
        assertThat(start).isPositive();
        int end = readme.indexOf("\n## ", start + SECTION.length());
        return readme.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| `--") || line.startsWith("Every command takes"))
                .collect(Collectors.joining("\n"));
    }

    private String help(String... command) {
        String[] args = java.util.Arrays.copyOf(command, command.length + 1);
        args[command.length] = "--help";
        return Cli.in(folder).run(args).out();
    }
}
