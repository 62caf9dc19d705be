package org.tokenspend.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tokenspend.platform.AtomicFile;

/** The file of an embedded store, made so that from its first moment nobody else can read it. */
final class StoreFile {
    private StoreFile() {}

    /** Makes an empty file with mode 0600 where there is none; the log beside it takes the same mode. */
    static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFile.createFolder(folder);
        }
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            // An existing store keeps the mode its owner gave it.
        }
    }
}
