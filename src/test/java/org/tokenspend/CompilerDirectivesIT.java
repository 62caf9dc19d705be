package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;

/** What {@code java -jar} without a flag does about the JVM's optimising compiler. */
class CompilerDirectivesIT {
    @TempDir
    private Path folder;

    private FakeHome home;
    private Path temporary;

    @BeforeEach
    void start() throws Exception {
        // Only a jar's manifest can open the packages.
        assumeTrue(System.getProperty("tokenspend.jar") != null, "needs the jar: mvn verify");
        home = FakeHome.in(folder);
        for (int file = 0; file < 20; file++) {
            home.claudeTranscript(
                    "api/" + file + ".jsonl", Calls.lines(1 + file * 1000, (file + 1) * 1000, "s" + file));
        }
        temporary = Files.createDirectory(folder.resolve("temporary files"));
    }

    @Test
    void leaveItToTheLoopsThatLookAtEveryByte() throws Exception {
        List<String> log = run("-XX:+PrintCompilation").out().lines().toList();

        assertThat(log)
                .anyMatch(line -> line.matches(".*level 4  org\\.tokenspend\\.json\\..* excluded by CompileCommand.*"));
        assertThat(log)
                .filteredOn(line -> line.matches(" *\\d+ +\\d+ .* 4 +org\\.tokenspend\\..*"))
                .anyMatch(line -> line.contains("JsonWalker::skipRun "))
                .allMatch(line -> line.matches(".*::(nextBraceOrControl|skipRun|nextSpecial) .*"));
    }

    @Test
    void areGoneFromTheDiskWhenTheJvmHasThem() throws Exception {
        Cli.Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void changeNoResult() throws Exception {
        assertThat(run().out())
                .contains("\"records\": 20000")
                .isEqualTo(Program.in(home).run("ingest", "--dry-run", "--json").out());
    }

    @Test
    void areDoneWithoutWhereNoFolderTakesThem() throws Exception {
        Files.delete(temporary);

        Cli.Result result = run();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"records\": 20000");
    }

    private Cli.Result run(String... flags) throws InterruptedException {
        return Program.in(home)
                .withoutFlags()
                .jvm("-Djava.io.tmpdir=" + temporary)
                .jvm(flags)
                .run("ingest", "--dry-run", "--json");
    }
}
