package org.tokenspend.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.FileContent;

/** The file that describes the program to a service manager, on disk. */
final class UnitFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Host host;
    private final Path path;

    UnitFile(Host host) {
        this.host = host;
        this.path = host.file();
    }

    /** The text; {@code null} where there is no file. */
    @Nullable
    String read() {
        try {
            return Files.isDirectory(path) ? refuse("It is a folder.") : host.decode(FileContent.bytes(path));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return refuse(reason(e));
        }
    }

    /** Replaces the content. */
    void write(String text) {
        try {
            AtomicFile.write(path, host.encode(text));
        } catch (IOException e) {
            refuse(reason(e));
        }
    }

    /** Keeps a copy of what is there, under a name that nothing has yet. */
    @Nullable
    Path keep(Instant now) {
        String name = path.getFileName() + ".tokenspend-" + STAMP.format(now);
        try {
            byte[] content = FileContent.bytes(path);
            Path copy = path.resolveSibling(name + ".bak");
            for (int i = 2; Files.exists(copy, java.nio.file.LinkOption.NOFOLLOW_LINKS); i++) {
                copy = path.resolveSibling(name + "-" + i + ".bak");
            }
            return Files.write(copy, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            refuse(reason(e));
            return null;
        }
    }

    /** Removes the file; well too where there is none. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            refuse(reason(e));
        }
    }

    private @Nullable String refuse(String reason) {
        throw new UserError(
                ExitCode.FAILED,
                "The service's file cannot be used: " + path,
                reason,
                "Check the folder's owner and mode, then run it again.");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceAll("Exception$", "") + ": " + e.getMessage();
    }
}
