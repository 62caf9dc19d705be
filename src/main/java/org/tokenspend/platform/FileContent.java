package org.tokenspend.platform;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file's bytes, read without {@code java.nio} channels: the first of those loads the Java runtime's network library,
 * which tries out sockets, and a dry run opens none.
 */
public final class FileContent {
    private FileContent() {}

    /**
     * Opens the file.
     *
     * @throws FileSystemException of the kind that says why: missing, forbidden, a folder
     */
    public static InputStream open(Path file) throws IOException {
        try {
            return new FileInputStream(file.toFile());
        } catch (FileNotFoundException e) {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "Is a directory");
            }
            // A channel knows names that are no text in the platform's encoding, and says precisely what is wrong.
            return Files.newInputStream(file);
        }
    }

    /** All of a small file. */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream stream = open(file)) {
            return stream.readAllBytes();
        }
    }
}
