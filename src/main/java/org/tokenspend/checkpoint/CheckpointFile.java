package org.tokenspend.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.platform.FileContent;

/**
 * The state file: read once at the start of a run, replaced as a whole when something was acknowledged.
 *
 * <p>What cannot be used is moved aside with one line of notice, never overwritten. Another command's parts are kept.
 */
public final class CheckpointFile {
    private final Path path;
    private final Clock clock;

    public CheckpointFile(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Keeps other runs away from the file; {@code null} where one is at work. */
    public @Nullable ExclusiveLock lock() {
        try {
            return ExclusiveLock.tryAcquire(path.resolveSibling(path.getFileName() + ".lock"));
        } catch (IOException e) {
            throw unusable(e, "written");
        }
    }

    /** What was remembered; nothing where there is no file, or none that can be used. Changes nothing on disk. */
    public State peek(Consumer<String> notice) {
        try {
            return read();
        } catch (StateReader.Unusable e) {
            notice.accept("the state file cannot be used (" + e.getMessage() + "); nothing counts as sent: " + path);
            return new State();
        }
    }

    /** Like {@link #peek}, but clears the way for a later {@link #save}: moves an unusable file aside. */
    public State open(Consumer<String> notice) {
        try {
            AtomicFile.removeLeftovers(AtomicFile.resolveLink(path));
            return read();
        } catch (StateReader.Unusable e) {
            Path aside = moveAside();
            notice.accept("the state file could not be used (" + e.getMessage() + "); it is kept as "
                    + aside.getFileName() + " and what it listed is sent again (no total changes)");
            return new State();
        } catch (IOException e) {
            throw unusable(e, "read");
        }
    }

    /** Replaces the file; throws what the file system says. */
    public void save(State state) throws IOException {
        AtomicFile.write(path, channel -> {
            try (BufferedOutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16) {
                @Override
                public void close() throws IOException {
                    flush();
                }
            }) {
                StateWriter.write(state, out);
            }
        });
    }

    private State read() throws StateReader.Unusable {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unusable(new IOException("it is a folder, a device or a pipe, and no file"), "read");
        }
        try (InputStream stream = FileContent.open(path)) {
            return new StateReader().read(stream);
        } catch (NoSuchFileException e) {
            return new State();
        } catch (IOException e) {
            throw unusable(e, "read");
        }
    }

    /** Of a link, the file it names is moved: the link is the user's. */
    private Path moveAside() {
        // Made here: few runs need it, and it takes as long as opening the file.
        DateTimeFormatter stamp =
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
        try {
            Path target = AtomicFile.resolveLink(path);
            String name = target.getFileName() + ".corrupt-" + stamp.format(clock.instant());
            Path aside = target.resolveSibling(name);
            for (int i = 2; Files.exists(aside); i++) {
                aside = target.resolveSibling(name + "-" + i);
            }
            return Files.move(target, aside);
        } catch (IOException e) {
            throw unusable(e, "moved aside");
        }
    }

    private UserError unusable(IOException e, String wanted) {
        return new UserError(
                ExitCode.CONFIG,
                "The state file cannot be " + wanted + ": " + path,
                String.valueOf(e.getMessage()),
                "Check the folder's permissions, or name another place with --state-file.");
    }
}
