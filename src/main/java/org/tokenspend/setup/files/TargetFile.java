package org.tokenspend.setup.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/** The real file behind the name a person gives: links are followed and kept, what cannot be written is refused. */
final class TargetFile {
    /** No settings or shell file of a person comes near it. */
    private static final long MAX_BYTES = 16L << 20;

    private TargetFile() {}

    /** Where the bytes are, or would be; links to files and to folders are followed. */
    static Path resolve(Path named) {
        Path absolute = named.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (NoSuchFileException e) {
            return resolveMissing(absolute);
        } catch (FileSystemException e) {
            // A circle of links has an error of its own, but no exception of its own.
            throw String.valueOf(e.getReason()).contains("symbolic links") ? brokenLink(named) : unreadable(named, e);
        } catch (IOException e) {
            throw unreadable(named, e);
        }
    }

    private static Path resolveMissing(Path absolute) {
        if (Files.isSymbolicLink(absolute)) {
            throw brokenLink(absolute);
        }
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        return parent == null || name == null ? absolute : resolve(parent).resolve(name);
    }

    /** The content; {@code null} where there is no file. */
    static @Nullable Content read(Path named) {
        Path target = resolve(named);
        try {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.size(target) > MAX_BYTES) {
                throw new UserError(
                        ExitCode.CONFIG,
                        named + " was not changed.",
                        "It is not an ordinary file of a size that such files have.",
                        "Move it away, or name another file.");
            }
            return Content.of(Files.readAllBytes(target));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unreadable(named, e);
        }
    }

    /** Refuses a file that was made read-only: a rename would replace it all the same. */
    static void requireWritable(Path named, Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        boolean ownerMayWrite =
                view == null || view.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE);
        if (!ownerMayWrite || !Files.isWritable(target)) {
            throw new UserError(
                    ExitCode.FAILED,
                    named + " was not changed.",
                    "It is read-only.",
                    "Make it writable, or change the configuration that generates it.");
        }
    }

    private static UserError brokenLink(Path named) {
        return new UserError(
                ExitCode.CONFIG,
                named + " was not changed.",
                "It is a link that leads nowhere or in a circle.",
                "Repair or remove the link, then run this again.");
    }

    private static UserError unreadable(Path named, IOException e) {
        return new UserError(
                ExitCode.FAILED,
                named + " cannot be read.",
                e instanceof AccessDeniedException ? "Permission denied." : String.valueOf(e.getMessage()),
                "Check who owns it and its mode, then run this again.");
    }
}
