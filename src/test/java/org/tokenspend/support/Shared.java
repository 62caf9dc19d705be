package org.tokenspend.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference data beside the repository, which is not part of it: tests that want it are skipped where it is absent. */
public final class Shared {
    private Shared() {}

    /** A reference file; the test at hand is skipped, with a line that says so, where it is not there. */
    public static Path file(String relative) {
        Path file = Path.of("..", "shared").resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no reference data at ../shared/" + relative);
        return file;
    }

    /** Unpacks a .tar.gz into a folder; the test is skipped where it is not there. */
    public static Path unpack(String relative, Path into) throws IOException, InterruptedException {
        Path archive = file(relative);
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", into.toString())
                .redirectErrorStream(true)
                .start();
        tar.getInputStream().readAllBytes();
        if (tar.waitFor() != 0) {
            throw new IOException("tar cannot unpack " + archive);
        }
        return into;
    }
}
