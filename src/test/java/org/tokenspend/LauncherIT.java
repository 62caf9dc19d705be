package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, run as a process from a copy of the root folder that holds nothing else. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path JAR = Path.of(System.getProperty("tokenspend.jar", "target/tokenspend.jar"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path temp;

    private Path root;
    private Path launcher;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        root = Files.createDirectories(temp.resolve("a folder with spaces"));
        launcher = Files.copy(Path.of("tokenspend"), root.resolve("tokenspend"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void endsAndPrintsAsTheJarDoes() throws Exception {
        putTheJar();

        Outcome throughLauncher = run(Map.of(), launcher.toString(), "--no-such option");

        Outcome direct = run(Map.of(), JAVA, "-jar", JAR.toString(), "--no-such option");
        assertThat(throughLauncher).isEqualTo(direct);
        assertThat(direct.status()).isNotZero();
    }

    @Test
    void knowsAHomeBeyondAsciiWithoutALocale() throws Exception {
        putTheJar();
        String inThatHome = "home=$PWD/$(printf 'J\\303\\274rgen'); mkdir -p \"$home\"; "
                + "HOME=$home LC_ALL=C exec \"$@\" config path";

        Outcome throughLauncher = run(Map.of(), "sh", "-c", inThatHome, "sh", launcher.toString());
        Outcome direct = run(Map.of(), "sh", "-c", inThatHome, "sh", JAVA, "-jar", JAR.toString());

        assertThat(throughLauncher.status()).isZero();
        assertThat(direct.status()).isIn(0, 78);
        assertThat(direct.err()).doesNotContain("Exception");
        if (direct.status() == 78) {
            assertThat(direct.err().lines()).hasSize(3);
            assertThat(direct.err()).contains("LC_ALL=C.UTF-8");
        }
    }

    @Test
    void worksThroughAChainOfLinks() throws Exception {
        putTheJar();
        Path elsewhere = Files.createDirectories(temp.resolve("bin"));
        Path first = Files.createSymbolicLink(root.resolve("first"), Path.of("tokenspend"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.relativize(first));

        Outcome throughLinks = run(Map.of(), second.toString(), "--no-such");

        assertThat(throughLinks).isEqualTo(run(Map.of(), launcher.toString(), "--no-such"));
    }

    @Test
    void buildsOnFirstUseAndSaysSoOnStderrAlone() throws Exception {
        Path tools = folderWithMaven("""
                #!/bin/sh
                echo noise from the build
                for argument; do
                  case $argument in -Dtarget.folder=*) cp "$TEST_JAR" "${argument#*=}/tokenspend.jar" ;; esac
                done
                """);

        Outcome first = run(withPath(tools), launcher.toString(), "--no-such");
        Outcome second = run(withPath(tools), launcher.toString(), "--no-such");

        assertThat(first.err()).startsWith("tokenspend: first use, building");
        assertThat(first.err()).doesNotContain("noise");
        assertThat(first.out()).isEqualTo(second.out());
        assertThat(second.err()).doesNotContain("first use");
        assertThat(root.resolve("target")).isDirectoryNotContaining("glob:**/first-use*");
    }

    @Test
    void leavesNoJarBehindWhereTheBuildFails() throws Exception {
        Path tools = folderWithMaven("""
                #!/bin/sh
                echo the compiler is unhappy
                exit 1
                """);

        Outcome outcome = run(withPath(tools), launcher.toString(), "--version");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("the compiler is unhappy", "error: the build failed.", "Try: ");
        assertThat(root.resolve("target")).isEmptyDirectory();
    }

    private void putTheJar() throws IOException {
        Files.copy(JAR, Files.createDirectories(root.resolve("target")).resolve("tokenspend.jar"));
    }

    private Path folderWithMaven(String script) throws IOException {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"), script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tools;
    }

    private static Map<String, String> withPath(Path tools) {
        return Map.of(
                "PATH",
                tools + File.pathSeparator + System.getenv("PATH"),
                "TEST_JAR",
                JAR.toAbsolutePath().toString());
    }

    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private record Outcome(int status, String out, String err) {}
}
