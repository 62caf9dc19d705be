package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's class archive: made once, given to each run, made anew when it no longer fits, and never in the way.
 *
 * <p>Most of it is seen with a stand-in for Java that notes its arguments; the last tests use the Java of this build.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherArchiveIT {
    private static final Path JAR = Path.of(System.getProperty("tokenspend.jar", "target/tokenspend.jar"));
    private static final String ARCHIVE = "-XX:AOTCache=";

    /** Claims to be newer than any Java that this machine may have, so that the launcher takes it. */
    private static final String STAND_IN = """
            #!/bin/sh
            echo "$*" >>"$(dirname "$0")/../runs"
            for argument; do
              case $argument in
                -XX:AOTCacheOutput=*) [ -e "$(dirname "$0")/../broken" ] || echo classes >"${argument#*=}"; exit ;;
              esac
            done
            echo ran
            """;

    @TempDir
    private Path temp;

    private Path root;
    private Path jar;
    private Path java;
    private Path launcher;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        root = Files.createDirectories(temp.resolve("a folder"));
        launcher = executable(root.resolve("tokenspend"), Files.readString(Path.of("tokenspend")));
        jar = Files.createDirectories(root.resolve("target")).resolve("tokenspend.jar");
        Files.writeString(jar, "a jar");
        java = Files.createDirectories(temp.resolve("java home"));
        executable(Files.createDirectories(java.resolve("bin")).resolve("java"), STAND_IN);
        Files.writeString(java.resolve("release"), "OTHER=\"1\"\nJAVA_VERSION=\"99.0.1\"\n");
        Files.writeString(Files.createDirectories(java.resolve("lib")).resolve("modules"), "modules");
    }

    @Test
    void isMadeByTheFirstRunAndGivenToEachRun() throws Exception {
        assertThat(run()).isEqualTo("ran\n");
        assertThat(run()).isEqualTo("ran\n");

        assertThat(trainings()).isEqualTo(1);
        assertThat(archivesGiven()).hasSize(2).allMatch(archive -> Files.exists(Path.of(archive)));
        assertThat(Path.of(archivesGiven().get(0)).getParent()).isEqualTo(root.resolve("target"));
    }

    @Test
    void isMadeAnewForAnotherJar() throws Exception {
        run();
        Files.writeString(jar, "a longer jar");
        // As an unpacked release has it: built before the archive was made.
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        run();

        assertThat(trainings()).isEqualTo(2);
        assertThat(archivesGiven()).doesNotHaveDuplicates();
        assertThat(archives()).as("the old one is gone").hasSize(1);
    }

    @Test
    void isMadeAnewForAJarOfTheSameSizeThatIsNewer() throws Exception {
        run();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3)));

        run();

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void isMadeAnewForAnotherJava() throws Exception {
        run();
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"99.0.2\"\n");

        run();

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void isMadeAnewWhereItsFileIsGone() throws Exception {
        run();
        Files.delete(Path.of(archivesGiven().get(0)));

        assertThat(run()).isEqualTo("ran\n");

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void isDoneWithoutWhereItCannotBeMadeAndNotTriedAgain() throws Exception {
        Files.createFile(java.resolve("broken"));

        assertThat(run()).isEqualTo("ran\n");
        assertThat(run()).isEqualTo("ran\n");

        assertThat(trainings()).isEqualTo(1);
        assertThat(archivesGiven()).isEmpty();
    }

    @Test
    void isMadeOnceByManyFirstRunsAtOnce() throws Exception {
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(start(temp.resolve("out" + i)));
        }

        for (Process process : runs) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        for (int i = 0; i < 8; i++) {
            assertThat(temp.resolve("out" + i)).hasContent("ran");
        }
        assertThat(trainings()).isEqualTo(1);
        assertThat(archivesGiven()).allMatch(archive -> Files.exists(Path.of(archive)));
    }

    @Test
    void isMadeAgainSomeTimeAfterARunThatMadeOneWasKilled() throws Exception {
        Path lock = Files.createDirectories(root.resolve("target/classes.lock"));
        Files.writeString(lock.resolve("half"), "half an archive");

        assertThat(run()).isEqualTo("ran\n");
        assertThat(trainings()).as("somebody else may be at it").isZero();

        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(3600)));
        run();
        run();
        assertThat(trainings()).isEqualTo(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void isKeptWithTheUsersCacheWhereTheJarHasNoFolderOfItsOwn() throws Exception {
        withoutAFolderBeside();
        Path cache = temp.resolve("a cache");

        run("XDG_CACHE_HOME", cache.toString());
        run("XDG_CACHE_HOME", cache.toString());

        assertThat(trainings()).isEqualTo(1);
        assertThat(archivesGiven()).hasSize(2).allMatch(archive -> archive.startsWith(cache + "/tokenspend/"));
        assertThat(archives()).isEmpty();
    }

    @Test
    void isDoneWithoutWhereNoFolderTakesIt() throws Exception {
        withoutAFolderBeside();

        assertThat(run("XDG_CACHE_HOME", "/dev/null")).isEqualTo("ran\n");
        assertThat(run("XDG_CACHE_HOME", "", "HOME", "")).isEqualTo("ran\n");

        assertThat(trainings()).isZero();
        assertThat(archivesGiven()).isEmpty();
    }

    @Test
    void changesNothingOfWhatTheProgramPrints() throws Exception {
        Files.copy(JAR, jar, StandardCopyOption.REPLACE_EXISTING);
        Path home = Files.createDirectories(temp.resolve("home"));
        String[] realJava = {"JAVA_HOME", System.getProperty("java.home"), "HOME", home.toString()};

        String first = run(realJava);
        String second = run(realJava);

        assertThat(first).contains("\"schema\": \"tokenspend.config/v1\"").isEqualTo(second);
        assertThat(archives()).hasSize(1);
    }

    @Test
    void holdsWhatOtherCommandsNeedThanTheOneItWasMadeAt() throws Exception {
        Files.copy(JAR, jar, StandardCopyOption.REPLACE_EXISTING);

        run("JAVA_HOME", System.getProperty("java.home"), "HOME", temp.toString());

        String archive = Files.readString(archives().get(0), StandardCharsets.ISO_8859_1);
        assertThat(archive.contains("org/tokenspend/ingest/CallTable"))
                .as("the name of a class that config does not load")
                .isTrue();
    }

    @Test
    void isIgnoredInSilenceWhereItIsDamaged() throws Exception {
        Files.copy(JAR, jar, StandardCopyOption.REPLACE_EXISTING);
        String[] realJava = {"JAVA_HOME", System.getProperty("java.home"), "HOME", temp.toString()};
        String whole = run(realJava);
        Path archive = archives().get(0);
        byte[] bytes = Files.readAllBytes(archive);

        for (byte[] damaged : List.of(
                new byte[0], "no archive".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(bytes, bytes.length / 2))) {
            // Written aside and moved: the file may still be mapped.
            Path other = Files.write(temp.resolve("damaged"), damaged);
            Files.move(other, archive, StandardCopyOption.REPLACE_EXISTING);

            assertThat(run(realJava)).isEqualTo(whole);
        }
    }

    /** As the one-file form is: its folder holds other programs. */
    private void withoutAFolderBeside() throws IOException {
        String script = Files.readString(launcher);
        assertThat(script).contains("\nbeside=$root/target\n");
        executable(launcher, script.replace("\nbeside=$root/target\n", "\nbeside=\n"));
    }

    private static Path executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs {@code config --json}; returns what it printed and fails on any word on standard error. */
    private String run(String... environment) throws Exception {
        Process process = start(temp.resolve("out"), environment);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(temp.resolve("err")).isEmptyFile();
        assertThat(process.exitValue()).isZero();
        return Files.readString(temp.resolve("out"));
    }

    private Process start(Path out, String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "config", "--json")
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(temp.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().put("XDG_CONFIG_HOME", temp.resolve("config").toString());
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        return builder.start();
    }

    private List<String> calls() throws IOException {
        Path runs = java.resolve("runs");
        return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
    }

    private long trainings() throws IOException {
        return calls().stream().filter(call -> call.contains("AOTCacheOutput")).count();
    }

    private List<String> archivesGiven() throws IOException {
        return calls().stream()
                .filter(call -> call.contains(ARCHIVE))
                .map(call -> call.substring(call.indexOf(ARCHIVE) + ARCHIVE.length(), call.indexOf(" -jar ")))
                .toList();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("classes-\\d+\\.\\d+"))
                    .toList();
        }
    }
}
