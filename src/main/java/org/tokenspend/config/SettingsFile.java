package org.tokenspend.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.json.edit.JsonKind;
import org.tokenspend.json.edit.JsonSyntaxException;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.AtomicFile;
import org.tokenspend.platform.Directories;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.platform.FileContent;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;

/**
 * config.json on disk: mode 0600, changed under a lock and as a whole, never overwritten where it cannot be understood.
 */
public final class SettingsFile {
    private static final int VERSION = 1;
    private static final List<String> VERSION_KEY = List.of("version");
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOCK_POLL = Duration.ofMillis(20);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final Ticker ticker;

    private SettingsFile(Path path, Ticker ticker) {
        this.path = path;
        this.ticker = ticker;
    }

    /** The one of this run's user. */
    public static SettingsFile of(Io io) {
        return new SettingsFile(Directories.of(io).configFile(), io.ticker());
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The content now; a missing file has none. Changing the returned document changes nothing on disk.
     *
     * @throws UserError when the file cannot be read or understood
     */
    public SettingsDocument read() {
        return new SettingsDocument(parse(bytes()), path);
    }

    /**
     * Changes the file: no other run can change it between the reading and the writing, and an edit that changes
     * nothing writes nothing.
     */
    @SuppressWarnings("try") // The lock is there to be held, not to be used.
    public void update(Consumer<SettingsDocument> edit) {
        try (ExclusiveLock lock = lock()) {
            EditableJson json = parse(bytes());
            EditableJson before = json.kind(VERSION_KEY) == null ? json.with(VERSION_KEY, VERSION) : json;
            SettingsDocument document = new SettingsDocument(before, path);
            edit.accept(document);
            if (!document.json().text().equals(before.text())) {
                tighten();
                AtomicFile.write(path, document.json().bytes());
            }
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The configuration file " + path + " could not be written.",
                    reason(e),
                    "Make the folder writable for you, or set XDG_CONFIG_HOME to one that is.");
        }
    }

    /** Whether others on this machine may read the file. */
    boolean isReadableByOthers() {
        try {
            return isPosix()
                    && Files.exists(path)
                    && Files.getPosixFilePermissions(path).stream()
                            .anyMatch(p -> p == PosixFilePermission.GROUP_READ || p == PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] bytes() {
        try {
            return FileContent.bytes(path);
        } catch (NoSuchFileException e) {
            return EditableJson.emptyObject().bytes();
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The configuration file " + path + " could not be read.",
                    reason(e),
                    "Make it a file that you may read, or move it away.");
        }
    }

    private EditableJson parse(byte[] bytes) {
        try {
            EditableJson json = EditableJson.parse(bytes);
            if (json.kind(List.of()) != JsonKind.OBJECT) {
                throw broken("It holds something other than one JSON object.");
            }
            if (json.repeatsAName()) {
                throw broken("It names a key twice.");
            }
            checkVersion(json);
            return json;
        } catch (JsonSyntaxException e) {
            // Its words quote one character at most: the file may hold a token.
            throw broken("It is not JSON at line " + e.line() + ", column " + e.column() + ": " + e.problem() + ".");
        }
    }

    private void checkVersion(EditableJson json) {
        @Nullable String version = json.raw(VERSION_KEY);
        if (version == null) {
            return;
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw broken("Its \"version\" is not a number from 1 up.");
        }
        if (Integer.parseInt(version) > VERSION) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "The configuration file " + path + " was written by a newer tokenspend.",
                    "It has version " + version + "; this program knows version " + VERSION + ".",
                    "Update tokenspend, or move the file away to start anew.");
        }
    }

    private UserError broken(String reason) {
        return new UserError(
                ExitCode.CONFIG,
                "The configuration file " + path + " is broken.",
                reason,
                "Correct it, or move it away to start anew; it was not changed.");
    }

    private ExclusiveLock lock() throws IOException {
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        long deadline = ticker.nanos() + LOCK_PATIENCE.toNanos();
        while (true) {
            ExclusiveLock lock = ExclusiveLock.tryAcquire(lockFile);
            if (lock != null) {
                return lock;
            }
            if (ticker.nanos() - deadline >= 0) {
                throw new UserError(
                        ExitCode.TEMPORARY,
                        "The configuration file " + path + " is in use.",
                        "Another tokenspend has been changing it for " + LOCK_PATIENCE.toSeconds() + " seconds.",
                        "Try again when it is done.");
            }
            pause();
        }
    }

    private void pause() {
        try {
            ticker.sleep(LOCK_POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(
                    ExitCode.INTERRUPTED, "Interrupted.", "The run was asked to stop.", "Run it again to go on.");
        }
    }

    /** A file made by hand is often 0644; before a token may enter it, it becomes private. */
    private void tighten() throws IOException {
        if (isPosix()
                && Files.exists(path)
                && !Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceAll("(Exception|Error)$", "") + ": " + e.getMessage();
    }
}
