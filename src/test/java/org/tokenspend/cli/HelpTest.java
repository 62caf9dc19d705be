package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import picocli.CommandLine;

/** Walks every command there is, so a new one is held to the same form. */
class HelpTest {
    @TempDir
    Path folder;

    static Stream<List<String>> everyCommand() {
        Invocation invocation =
                new Invocation(Cli.in(Path.of("/none")).captured().io(), new GlobalOptions());
        return walk(Commands.commandLine(invocation), List.of());
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
}
