package org.tokenspend.setup.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last three earlier contents of a file, beside it as {@code <name>.tokenspend-<time>.bak}, for its owner only.
 *
 * <p>Beside the name a person knows, not beside the target of a link: a backup can hold keys, and a dotfiles repository
 * is no place for those. A name that is taken, also by a link somebody laid there, is never written to.
 */
public final class Backups {
    private static final int KEPT = 3;
    private static final int MAX_SAME_SECOND = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Backups() {}

    /** Saves the content and removes all but the newest three; returns the new file. */
    static Path save(Path named, Content content, Instant now) throws IOException {
        Path backup = create(named, content, TIME.format(now));
        List<Path> all = list(named);
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            if (!old.equals(backup)) {
                Files.delete(old);
            }
        }
        return backup;
    }

    /** The backups of a file, oldest first. */
    public static List<Path> list(Path named) throws IOException {
        Path folder = named.toAbsolutePath().getParent();
        List<Path> backups = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return backups;
        }
        Pattern ours = Pattern.compile(
                Pattern.quote(named.getFileName().toString()) + "\\.tokenspend-\\d{8}T\\d{6}Z(-\\d{2})?\\.bak");
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                if (ours.matcher(sibling.getFileName().toString()).matches()
                        && Files.isRegularFile(sibling, LinkOption.NOFOLLOW_LINKS)) {
                    backups.add(sibling);
                }
            }
        }
        // Without the suffix: '.' sorts before '-', so the first of a second would come after its followers.
        backups.sort(java.util.Comparator.comparing(p -> p.toString().replace(".bak", "")));
        return backups;
    }

    private static Path create(Path named, Content content, String time) throws IOException {
        for (int i = firstFree(named, time); i < MAX_SAME_SECOND; i++) {
            String suffix = i == 0 ? "" : String.format("-%02d", i);
            Path backup = named.resolveSibling(named.getFileName() + ".tokenspend-" + time + suffix + ".bak");
            try (FileChannel channel = FileChannel.open(
                    backup,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    ownerOnly(named))) {
                ByteBuffer rest = ByteBuffer.wrap(content.bytes());
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
                return backup;
            } catch (FileAlreadyExistsException e) {
                // Taken, by an earlier run in this second or by something laid there: the next name.
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(backup);
                throw e;
            }
        }
        throw new IOException("no free name for a backup beside " + named);
    }

    /** Behind those of the same second, also where the first of them are gone: the names tell the order. */
    private static int firstFree(Path named, String time) throws IOException {
        List<Path> all = list(named);
        String last = all.isEmpty() ? "" : all.get(all.size() - 1).toString();
        int at = last.lastIndexOf(".tokenspend-" + time);
        if (at < 0) {
            return 0;
        }
        String rest = last.substring(at + ".tokenspend-".length() + time.length());
        return rest.startsWith("-") ? Integer.parseInt(rest.substring(1, 3)) + 1 : 1;
    }

    static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
