package org.tokenspend.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Where processes queue for a file's one write lock.
 *
 * <p>SQLite's own waiting is a coin toss at intervals: beside a writer who never pauses, a second may wait for ever.
 * Whoever wants to write holds the turnstile while waiting, so the first writer's next turn comes after.
 */
final class Turnstile implements AutoCloseable {
    private final FileChannel channel;

    private Turnstile(FileChannel channel) {
        this.channel = channel;
    }

    static Turnstile beside(Path store) throws IOException {
        Path file = store.resolveSibling(store.getFileName() + "-turn");
        StoreFile.create(file);
        return new Turnstile(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** Waits for the turnstile; the pass is given back as soon as the write lock is held. */
    FileLock pass() throws SQLException {
        try {
            while (true) {
                try {
                    return channel.lock();
                } catch (OverlappingFileLockException e) {
                    // Somebody else in this very process holds it, which the operating system does not queue for us.
                    Thread.sleep(1);
                }
            }
        } catch (IOException e) {
            throw new SQLException("the lock file beside the store cannot be used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the store", e);
        }
    }

    static void giveBack(FileLock pass) throws SQLException {
        try {
            pass.release();
        } catch (IOException e) {
            throw new SQLException("the lock file beside the store cannot be used", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
