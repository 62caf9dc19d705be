package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.Main;

/** The libraries with native code are loaded when there is something for them to read, and not before. */
class LazyStoresTest {
    private static final Path CASES = Path.of("src", "test", "resources", "transcripts");

    @TempDir
    Path home;

    @Test
    void plainLogsNeedNeither() throws Exception {
        take("claude/growing-output");
        take("codex/paginated-fork");
        take("copilot/records-and-subagent-1.0.102");
        take("gemini/document-then-lines");
        take("opencode/files-then-store");
        Files.delete(home.resolve(".local/share/opencode/opencode.db"));

        String log = loadedClasses();

        assertThat(log).contains("org.tokenspend.sources.codex.CodexReader ", "opencode.OpencodeReader ");
        assertThat(log).doesNotContain("org.sqlite.").doesNotContain("com.github.luben.");
    }

    @Test
    void aStoreNeedsSqliteAlone() throws Exception {
        take("kilo/store-7.8");

        assertThat(loadedClasses()).contains("org.sqlite.core.NativeDB ").doesNotContain("com.github.luben.");
    }

    @Test
    void aCompressedRolloutNeedsZstdAlone() throws Exception {
        take("codex/archived-and-compressed");

        assertThat(loadedClasses())
                .contains("com.github.luben.zstd.ZstdInputStream ")
                .doesNotContain("org.sqlite.");
    }

    private void take(String fixture) throws IOException {
        Path input = CASES.resolve(fixture).resolve("input");
        try (Stream<Path> walk = Files.walk(input)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve(input.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private String loadedClasses() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "ingest",
                        "--dry-run",
                        "--connectors",
                        "auto")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(log.substring(Math.max(0, log.length() - 2000)))
                .isZero();
        return log;
    }
}
