package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;

/** What a command loads. Classes are counted and not milliseconds: they are the same on a busy machine. */
class StartTest {
    private static final Pattern LOADED = Pattern.compile("] ([\\w.$]+) source: (\\S+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "ingest --help", "config set -h"})
    void whatIsWrittenAlreadyNeedsNoLibrary(String args) throws Exception {
        List<String> loaded = start(args.split(" "));

        assertThat(loaded).contains("org.tokenspend.Main").allMatch(name -> name.startsWith("org.tokenspend."));
        assertThat(loaded).doesNotContain("org.tokenspend.platform.CompilerDirectives");
        assertThat(loaded).hasSizeLessThan(20);
    }

    @Test
    void settingsAreShownWithoutAJsonLibrary() throws Exception {
        List<String> loaded = start("config", "--json");

        assertThat(loaded).noneMatch(name -> name.contains("jackson") || name.contains("picocli"));
        assertThat(loaded).hasSizeLessThan(75);
    }

    @Test
    void aDryRunLoadsNeitherAJsonLibraryNorTheNetwork() throws Exception {
        List<String> loaded = start("ingest", "--dry-run", "--json");

        assertThat(loaded).contains("org.tokenspend.ingest.Ingest", "org.tokenspend.platform.CompilerDirectives");
        assertThat(loaded).noneMatch(name -> name.contains("jackson") || name.contains("picocli"));
        assertThat(loaded).noneMatch(name -> name.startsWith("org.tokenspend.backend.BackendClient"));
        assertThat(loaded).doesNotContain("me.tongfei.progressbar.ProgressBar", "org.sqlite.JDBC");
        assertThat(loaded).hasSizeLessThan(165);
    }

    @Test
    void oneCommandDoesNotLoadTheOthers() throws Exception {
        assertThat(commandsOf("ingest", "--dry-run")).containsExactly("IngestCommand");
        assertThat(commandsOf("-q", "--color", "never", "ingest", "--dry-run"))
                .containsExactly("IngestCommand", "TokenspendCommand");
    }

    private List<String> commandsOf(String... args) throws Exception {
        return start(args).stream()
                .filter(name -> name.matches("org\\.tokenspend\\.cli\\.[A-Z]\\w*Command"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .sorted()
                .toList();
    }

    /** The names of the classes that are not Java's own. */
    private List<String> start(String... args) throws Exception {
        FakeHome home = FakeHome.in(folder).file(".claude/projects/a/s.jsonl", Calls.lines(1, 3, "s"));
        Path log = folder.resolve("classes.log");

        Cli.Result result = Program.in(home).jvm("-Xlog:class+load:file=" + log).run(args);

        assertThat(result.exit()).as(result.err()).isZero();
        return loaded(log);
    }

    private static List<String> loaded(Path log) throws IOException {
        return LOADED.matcher(Files.readString(log, StandardCharsets.UTF_8))
                .results()
                .filter(match -> match.group(2).startsWith("file:"))
                .map(match -> match.group(1))
                .toList();
    }
}
