package org.tokenspend.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A log of a program that runs for months: each line with its time, at most two files of 2 MiB, for their owner only.
 *
 * <p>A full file is copied to {@code <name>.1} and emptied in place: a service manager that writes into it too goes on
 * writing into the same file.
 */
public final class LogFile extends OutputStream {
    private static final long MOST_BYTES = 2 << 20;

    private final Path file;
    private final Clock clock;
    private final FileChannel channel;
    private boolean lineBegins = true;

    private LogFile(Path file, Clock clock, FileChannel channel) {
        this.file = file;
        this.clock = clock;
        this.channel = channel;
    }

    /** Opens the log, or makes it, for writing at its end. */
    public static PrintStream open(Path file, Clock clock) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder to write in");
        }
        AtomicFile.createFolder(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownerOnly);
        return new PrintStream(new LogFile(file, clock, channel), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        while (from < offset + length) {
            int end = from;
            while (end < offset + length && bytes[end] != '\n') {
                end++;
            }
            boolean lineEnds = end < offset + length;
            line(bytes, from, lineEnds ? end + 1 : end, lineEnds && end == from);
            lineBegins = lineEnds;
            from = lineEnds ? end + 1 : end;
        }
    }

    private void line(byte[] bytes, int from, int to, boolean empty) throws IOException {
        if (lineBegins) {
            makeRoom();
            if (!empty) {
                String time =
                        DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
                append(ByteBuffer.wrap((time + " ").getBytes(StandardCharsets.UTF_8)));
            }
        }
        append(ByteBuffer.wrap(bytes, from, to - from));
    }

    private void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void makeRoom() throws IOException {
        if (channel.size() >= MOST_BYTES) {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            // Through a channel of its own: one that appends may not be cut everywhere.
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
