package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must not slip into the repository. */
class RepositoryTest {
    /** Folders of the one machine a file was written on. Put together here, so that this file does not match itself. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.~}*-])/(" + "work|root|tmp" + ")/");

    private static final Pattern REGISTRY_HOST = Pattern.compile(String.join(
            "|",
            "repo1?\\.maven\\.(apache\\.)?org",
            "registry\\.npmjs\\.org",
            "registry\\.yarnpkg\\.com",
            "files\\.pythonhosted\\.org",
            "pypi\\.org",
            "proxy\\.golang\\.org",
            "deb\\.debian\\.org",
            "index\\.crates\\.io"));

    @Test
    void noFileNamesAPathOfOneMachine() throws Exception {
        assertThat(linesMatching(MACHINE_PATH)).isEmpty();
    }

    @Test
    void noFileNamesThePackageRegistryItWasBuiltFrom() throws Exception {
        assertThat(linesMatching(REGISTRY_HOST)).isEmpty();
    }

    private static List<String> linesMatching(Pattern pattern) throws Exception {
        List<String> found = new ArrayList<>();
        for (String name : trackedFiles()) {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || isBinary(file)) {
                continue;
            }
            int number = 0;
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(name + ":" + number);
                }
            }
        }
        return found;
    }

    private static boolean isBinary(Path file) throws IOException {
        for (byte value : Files.readAllBytes(file)) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    /** Tracked files and those about to be; an unpacked source archive has no such list, and nothing to check. */
    private static List<String> trackedFiles() throws Exception {
        assumeThat(Path.of(".git")).exists();
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return List.of(names.split("\0"));
    }
}
