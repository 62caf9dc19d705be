package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Program;
import org.tokenspend.support.Scene;

/** I14: what the user may not read. For root there is no such thing, so root starts the program as nobody. */
@DisabledOnOs(OS.WINDOWS)
class UnreadableIT {
    private static final int NOBODY = 65534;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, 5, "s1"));
        scene.append("api/secret.jsonl", Calls.lines(6, 7, "s2"));
        scene.append("locked/two.jsonl", Calls.lines(8, 9, "s3"));
    }

    @AfterEach
    void stop() throws IOException {
        mode("locked", "rwx------");
        scene.close();
    }

    @Test
    void sendsTheRestAndEndsPartially() throws Exception {
        mode("api/secret.jsonl", "---------");
        mode("locked", "---------");

        Cli.Result partial = asOrdinaryUser().run("ingest");
        Cli.Result again = asOrdinaryUser().run("ingest");

        assertThat(partial.exit()).as(partial.err() + partial.out()).isEqualTo(3);
        assertThat(partial.out()).contains("2  a file or folder that could not be read");
        scene.assertServerHolds(1, 5);
        assertThat(again.exit()).as("it is still so").isEqualTo(3);
        mode("api/secret.jsonl", "rw-------");
        mode("locked", "rwx------");
        assertThat(asOrdinaryUser().run("ingest").exit()).isZero();
        scene.assertServerHolds(1, 9);
    }

    /** A state file that cannot be written is told before anything is sent. */
    @Test
    void sendsNothingWhereItCouldNotRemember() throws Exception {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        Program program = asOrdinaryUser();
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));

        Cli.Result refused = program.run(
                "ingest", "--state-file", readOnly.resolve("state.json").toString());

        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("state file cannot be written").contains("--state-file");
        assertThat(scene.server().uploads()).isEmpty();
    }

    private Program asOrdinaryUser() throws IOException, InterruptedException {
        if (!isRoot()) {
            return scene.program();
        }
        assumeThat(new ProcessBuilder("setpriv", "--reuid", "" + NOBODY, "--clear-groups", "true")
                        .start()
                        .waitFor())
                .as("root needs setpriv to start the program as somebody who may not read everything")
                .isZero();
        Path code = folder.resolve("code");
        Files.createDirectories(code);
        give(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return scene.program()
                .codeCopiedTo(code.resolve("" + System.nanoTime()))
                .under(List.of("setpriv", "--reuid", "" + NOBODY, "--clear-groups"));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Hands everything to nobody; the modes stay. */
    private static void give(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY);
            }
        }
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(scene.transcript(name), PosixFilePermissions.fromString(mode));
    }
}
