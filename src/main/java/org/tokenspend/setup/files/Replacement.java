package org.tokenspend.setup.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to put new content where known content stands, by a rename over it.
 *
 * <p>The programs that share these files take no locks. So the file is compared with what was read just before the
 * rename, and a second name is given to it a moment earlier: what the rename replaced stays readable there, and a write
 * that fell between the comparison and the rename, or went into the old file after it, is seen and handed back instead
 * of lost.
 */
final class Replacement implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern LEFTOVER = Pattern.compile(".*\\.tokenspend-(\\d{1,18})-\\d+\\.(tmp|old)");

    private final Path target;
    private final Path temporary;
    private final Path replaced;

    Replacement(Path target) {
        this.target = target;
        String name =
                target.getFileName() + ".tokenspend-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        this.temporary = target.resolveSibling(name + ".tmp");
        this.replaced = target.resolveSibling(name + ".old");
    }

    /** How an attempt ended. */
    sealed interface Result {
        /** The new content is in place and replaced what was expected. */
        record Done() implements Result {}

        /** Somebody else wrote first; nothing was touched. */
        record Changed() implements Result {}

        /** The new content is in place, but it replaced something newer than expected, which is still readable. */
        record Overtook(Path newer) implements Result {}
    }

    /** Puts the content in place if the target still holds what is expected there. */
    Result replace(@Nullable Content expected, @Nullable Content content) throws IOException {
        if (content == null) {
            return remove(expected);
        }
        if (expected == null) {
            return create(content);
        }
        PosixFileAttributes attributes = attributes(target);
        Files.copy(target, temporary, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        requireSameOwner(attributes, attributes(temporary));
        write(temporary, content, StandardOpenOption.TRUNCATE_EXISTING);
        if (!expected.equals(read(target))) {
            return new Result.Changed();
        }
        boolean held = hold();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
        return held && !expected.equals(read(replaced)) ? new Result.Overtook(replaced) : new Result.Done();
    }

    /** A new file appears whole or not at all, and never over one that appeared meanwhile. */
    private Result create(Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Backups.ownerOnly(temporary))) {
            writeAll(channel, content);
        }
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            return new Result.Changed();
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without hard links: the rename refuses an existing file just as well, if less strictly.
            try {
                Files.move(temporary, target);
            } catch (FileAlreadyExistsException taken) {
                return new Result.Changed();
            }
        }
        forceFolder();
        return new Result.Done();
    }

    /** Taken aside first, so that a write that fell in between can be put back. */
    private Result remove(@Nullable Content expected) throws IOException {
        try {
            Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return expected == null ? new Result.Done() : new Result.Changed();
        }
        if (!Objects.equals(expected, read(replaced))) {
            Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
            return new Result.Changed();
        }
        forceFolder();
        return new Result.Done();
    }

    /** Gives the current file a second name; not every file system can. */
    private boolean hold() throws IOException {
        try {
            Files.createLink(replaced, target);
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Removes the names this attempt made. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
        Files.deleteIfExists(replaced);
    }

    /** Removes what an interrupted run left beside the target; never the files of a live process. */
    static void removeLeftovers(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        String prefix = target.getFileName() + ".tokenspend-";
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                Matcher leftover = LEFTOVER.matcher(name);
                if (name.startsWith(prefix)
                        && leftover.matches()
                        && ProcessHandle.of(Long.parseLong(leftover.group(1))).isEmpty()) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    private static @Nullable Content read(Path file) throws IOException {
        try {
            return Content.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void write(Path file, Content content, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
            writeAll(channel, content);
        }
    }

    private static void writeAll(FileChannel channel, Content content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content.bytes());
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
    }

    private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.readAttributes();
    }

    /** The copy carries mode, owner, group, access lists and attributes; where it could not, nothing is replaced. */
    private static void requireSameOwner(@Nullable PosixFileAttributes was, @Nullable PosixFileAttributes is)
            throws IOException {
        if (was == null || is == null) {
            return;
        }
        if (!was.owner().equals(is.owner())
                || !was.group().equals(is.group())
                || !was.permissions().equals(is.permissions())) {
            throw new IOException("its owner, group or mode cannot be kept: it belongs to "
                    + was.owner().getName() + ":" + was.group().getName());
        }
    }

    /** Windows has no handle on a folder to force; its rename is durable with the file's own flush. */
    private void forceFolder() throws IOException {
        Path folder = target.getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
