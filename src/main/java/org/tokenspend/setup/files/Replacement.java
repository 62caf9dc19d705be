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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.FileSwap;

/**
 * One attempt to put new content where known content stands, by a rename over it.
 *
 * <p>The programs that share these files take no locks. So the file is compared with what was read just before it is
 * replaced, and what the replacement took the place of stays readable: a write that fell in between, or went into the
 * old file afterwards, is seen and handed back instead of lost.
 */
final class Replacement implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern LEFTOVER = Pattern.compile(".*\\.tokenspend-(\\d{1,18})-\\d+\\.(draft\\.tmp|tmp|old)");

    private final Path target;
    private final FileSwap.@Nullable Ready swap;
    private final Path draft;
    private final Path temporary;
    private final Path replaced;

    /**
     * An attempt at a file.
     *
     * <p>Made before the file is read: whatever takes time is to happen while nothing depends on what was read.
     *
     * @param swap exchanges two files in one step; {@code null} where the machine cannot
     */
    Replacement(Path target, @Nullable FileSwap swap) throws IOException {
        this.target = target;
        String name =
                target.getFileName() + ".tokenspend-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        this.draft = target.resolveSibling(name + ".draft.tmp");
        this.temporary = target.resolveSibling(name + ".tmp");
        this.replaced = target.resolveSibling(name + ".old");
        this.swap = swap == null ? null : swap.ready(temporary, target);
    }

    /** How an attempt ended. */
    sealed interface Result {
        /** The new content is in place and replaced what was expected. */
        record Done() implements Result {}

        /** Somebody else wrote first; nothing was touched. */
        record Changed() implements Result {}

        /** The new content is in place, but it replaced something newer than expected, which is still readable. */
        record Overtook(Path newer) implements Result {}

        /**
         * It would have replaced something newer, which is back in its place.
         *
         * @param newer what is back
         * @param between what somebody wrote over ours in the blink it was there; {@code null} for nothing
         */
        record TakenBack(Content newer, @Nullable Path between) implements Result {}
    }

    /**
     * Puts the content in place if the target still holds what is expected there.
     *
     * @param hurried whether the file reaches the disk only after the rename: a busy file does not stay the same for as
     *     long as a disk takes, and a backup of it is on the disk already
     */
    Result replace(@Nullable Content expected, @Nullable Content content, boolean hurried) throws IOException {
        if (content == null) {
            return remove(expected);
        }
        if (expected == null) {
            return create(content);
        }
        PosixFileAttributes attributes = attributes(target);
        Files.copy(target, draft, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        requireSameOwner(attributes, attributes(draft));
        write(draft, content, !hurried);
        // Only a rehearsal: the first rename of a process loads classes, and the one that counts should take no time.
        Files.move(draft, temporary, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Result result = swap != null ? exchange(expected, content, swap) : null;
        if (result == null) {
            result = rename(expected);
        }
        if (!(result instanceof Result.Changed || result instanceof Result.TakenBack)) {
            if (hurried) {
                force(target);
            }
            forceFolder();
        }
        return result;
    }

    /**
     * One step, after which the other name has whatever was replaced; {@code null} where it cannot be done. What is newer
     * than expected goes back at once: the longer ours stands there, the more programs read it and build on it.
     */
    private @Nullable Result exchange(Content expected, Content content, FileSwap.Ready ready) throws IOException {
        if (!expected.equals(read(target))) {
            return new Result.Changed();
        }
        if (!ready.exchange()) {
            return null;
        }
        Content newer = read(temporary);
        if (expected.equals(newer)) {
            return new Result.Done();
        }
        if (newer == null || !ready.exchange()) {
            return new Result.Overtook(temporary);
        }
        return new Result.TakenBack(newer, content.equals(read(temporary)) ? null : temporary);
    }

    /**
     * Two steps. A rename by another program between our last look and our own rename is not seen; what is written into
     * the replaced file is, through its second name.
     */
    private Result rename(Content expected) throws IOException {
        boolean held;
        try {
            held = hold();
        } catch (NoSuchFileException e) {
            // Replaced by somebody in the very moment of the call.
            return new Result.Changed();
        }
        if (!expected.equals(read(held ? replaced : target)) || (held && !Files.isSameFile(replaced, target))) {
            return new Result.Changed();
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return held && !expected.equals(read(replaced)) ? new Result.Overtook(replaced) : new Result.Done();
    }

    /** A new file appears whole or not at all, and never over one that appeared meanwhile. */
    private Result create(Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Backups.ownerOnly(temporary))) {
            writeAll(channel, content);
            channel.force(true);
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

    /**
     * The replaced file, where somebody who had it open before wrote into it after we looked; {@code null} where nobody
     * did.
     */
    @Nullable
    Path lateWrite(@Nullable Content expected) throws IOException {
        if (expected == null) {
            return null;
        }
        for (Path old : List.of(temporary, replaced)) {
            Content now = read(old);
            if (now != null && !now.equals(expected)) {
                return old;
            }
        }
        return null;
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
        Files.deleteIfExists(draft);
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

    private static void write(Path file, Content content, boolean forced) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, content);
            if (forced) {
                channel.force(true);
            }
        }
    }

    private static void writeAll(FileChannel channel, Content content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content.bytes());
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
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
