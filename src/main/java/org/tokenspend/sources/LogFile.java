package org.tokenspend.sources;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a source, as the walk saw it.
 *
 * @param path where to open it
 * @param size bytes, when it was listed
 * @param modifiedNanos last modification, nanoseconds of Unix time
 */
public record LogFile(Path path, long size, long modifiedNanos) {
    /**
     * Opens the file. A channel would do the same, but the first channel of a process loads the JVM's network library,
     * which tries out sockets; a preview shall not even do that. Channels know names that are no text in the platform's
     * encoding, and say precisely why a file cannot be opened, so they have the last word.
     */
    public InputStream open() throws IOException {
        try {
            return new FileInputStream(path.toFile());
        } catch (FileNotFoundException e) {
            return Files.newInputStream(path);
        }
    }
}
