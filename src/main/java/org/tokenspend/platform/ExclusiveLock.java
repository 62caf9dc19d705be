package org.tokenspend.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs on one machine apart. The operating system drops it when its process ends, however that ends, so there
 * is no stale lock to clean up; the empty file it hangs on stays.
 */
public final class ExclusiveLock implements AutoCloseable {
    /** What this process holds: POSIX drops a process's lock when any of its handles on the file is closed. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path held;

    private ExclusiveLock(FileChannel channel, Path held) {
        this.channel = channel;
        this.held = held;
    }

    /** Takes the lock, or returns {@code null} at once where another process or thread holds it. */
    public static @Nullable ExclusiveLock tryAcquire(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder to lock in");
        }
        AtomicFile.createFolder(folder);
        Path held = folder.toRealPath().resolve(file.getFileName());
        if (!HELD.add(held)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new ExclusiveLock(channel, held);
        } catch (OverlappingFileLockException e) {
            // Held under another name of the same file.
            return null;
        } finally {
            if (lock == null) {
                HELD.remove(held);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(held);
    }
}
