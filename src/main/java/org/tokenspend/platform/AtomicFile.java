package org.tokenspend.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is either its old self or its new self, whenever the power goes.
 *
 * <p>Written as a temporary file beside the target, forced to disk, renamed over it, and the folder forced too. A link
 * is written through: its target is replaced, the link stays.
 */
public final class AtomicFile {
    private static final String TEMPORARY = ".tmp";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AtomicFile() {}

    /** Replaces the file's content; an existing file keeps its mode, a new one is 0600. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }

    /** Replaces the file's content with what the body writes to the channel. */
    public static void write(Path file, Body body) throws IOException {
        Path target = resolveLink(file);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder to write in");
        }
        createFolder(folder);
        removeLeftovers(target);
        Set<PosixFilePermission> mode = modeOf(target);
        Path temporary = folder.resolve(
                target.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(folder))) {
                body.writeTo(channel);
                channel.force(true);
            }
            if (isPosix(folder) && !mode.equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(temporary, mode);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceFolder(folder);
    }

    /** Writes the new content. */
    @FunctionalInterface
    public interface Body {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Creates a folder and its parents, readable by the owner only where they are new. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && isPosix(existing)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Follows a link to the file it names, also one that does not exist yet; refuses a loop. */
    public static Path resolveLink(Path file) throws IOException {
        Path current = file;
        for (int hops = 0; Files.isSymbolicLink(current); hops++) {
            if (hops == 40) {
                throw new java.nio.file.FileSystemLoopException(file.toString());
            }
            current = current.resolveSibling(Files.readSymbolicLink(current)).normalize();
        }
        return current;
    }

    /** Removes temporary files that an interrupted run left beside the target; never that of a live process. */
    public static void removeLeftovers(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        String prefix = target.getFileName() + ".";
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                boolean temporary = name.length() > prefix.length() + TEMPORARY.length()
                        && name.startsWith(prefix)
                        && name.endsWith(TEMPORARY);
                if (temporary && writerIsGone(name.substring(prefix.length(), name.length() - TEMPORARY.length()))) {
                    Files.deleteIfExists(sibling);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean writerIsGone(String pid) {
        if (!pid.chars().allMatch(Character::isDigit) || pid.isEmpty() || pid.length() > 18) {
            return false;
        }
        long id = Long.parseLong(pid);
        return id == ProcessHandle.current().pid() || ProcessHandle.of(id).isEmpty();
    }

    private static Set<PosixFilePermission> modeOf(Path target) throws IOException {
        return Files.exists(target) && isPosix(target)
                ? Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS)
                : OWNER_ONLY;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(@Nullable Path path) {
        return path != null
                && path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Windows has no handle on a folder to force; its rename is durable with the file's own flush. */
    private static void forceFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
