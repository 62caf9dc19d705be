package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

/** The run that class archives are made of. */
class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void endsWellAndAsksNobody() throws IOException {
        Cli.Captured captured = Cli.in(FakeHome.in(folder)).captured();

        assertThat(Rehearsal.run(captured.io()))
                .as("setup --check says that nothing is set up")
                .containsExactly(0, 0, 0, 3, 0, 0);

        assertThat(captured.out())
                .contains("1 new call would be sent")
                .contains("1 call left for another run by --limit")
                .contains("\"schema\": \"tokenspend.ingest/v1\"")
                .contains("Config file:");
        assertThat(captured.err()).as("no server was asked").doesNotContain("127.0.0.1");
    }

    @Test
    void readsLinesOfEveryKindAndDamagedOnes() throws IOException {
        Cli.Captured captured = Cli.in(FakeHome.in(folder)).captured();
        Rehearsal.run(captured.io());

        try (Stream<Path> files = Files.walk(captured.io().home().resolve(".claude"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).hasSize(2);
        }
        assertThat(captured.out())
                .contains("Claude Code: 2 files, 8 lines read")
                .contains("a line cut short");
    }
}
