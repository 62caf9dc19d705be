package org.tokenspend.sources;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A private copy of a store and its logs, gone again after the reading.
 *
 * @param folder a temporary folder of its own, which only its owner may open
 * @param store the copied store
 */
record StoreCopy(Path folder, Path store) {
    private static final List<String> PARTS = List.of("", "-wal", "-journal");
    private static final int TRIES = 3;

    /** Copies until nothing changed meanwhile: a log copied over a checkpoint does not fit its store. */
    static StoreCopy of(Path original) throws IOException {
        if (size(original) > SqliteStore.LARGEST_COPY) {
            throw new IOException("too large to be copied, and it cannot be read in place");
        }
        Path folder = Files.createTempDirectory("tokenspend-store-");
        StoreCopy copy = new StoreCopy(folder, folder.resolve("store.db"));
        try {
            for (int i = 0; i < TRIES; i++) {
                List<Object> before = marks(original);
                copy.take(original);
                if (before.equals(marks(original))) {
                    return copy;
                }
            }
            throw new IOException("it changes too quickly to be copied");
        } catch (IOException e) {
            copy.delete();
            throw e;
        }
    }

    void delete() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private void take(Path original) throws IOException {
        for (String part : PARTS) {
            Path target = folder.resolve("store.db" + part);
            Files.deleteIfExists(target);
            try {
                Files.copy(sibling(original, part), target, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                if (part.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private static long size(Path original) throws IOException {
        long size = 0;
        for (String part : PARTS) {
            Path file = sibling(original, part);
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }

    private static List<Object> marks(Path original) throws IOException {
        List<Object> marks = new ArrayList<>();
        for (String part : PARTS) {
            Path file = sibling(original, part);
            boolean there = Files.exists(file);
            marks.add(there ? Files.size(file) : -1L);
            marks.add(there ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0));
        }
        return marks;
    }

    private static Path sibling(Path original, String part) {
        return original.resolveSibling(original.getFileName() + part);
    }
}
