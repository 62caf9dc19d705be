package org.tokenspend.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Directories;
import org.tokenspend.platform.Io;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;

/**
 * Where a store is: a file on this machine, or a PostgreSQL database.
 *
 * @param file the file; {@code null} for a database
 * @param database its address, {@code jdbc:postgresql://…}, which may hold a password; {@code null} for a file
 */
public record StorePlace(@Nullable Path file, @Nullable String database) {
    /** The variable that names a store where {@code --store} does not: an address there is in no process list. */
    public static final String VARIABLE = "TOKENSPEND_STORE";

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String NOT_OPENED = "The store could not be opened.";
    /** SQLite's code of "another process is writing". */
    private static final int BUSY = 5;

    /** What is done with an open store. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Store store) throws SQLException, StoreBusy, InterruptedException;
    }

    /** The place that was named, else that of the variable, else a file in the user's data folder. */
    public static StorePlace of(Io io, @Nullable String written) {
        String named = written == null ? io.variable(VARIABLE) : written;
        if (named == null) {
            return at(Directories.of(io).data().resolve("tokenspend.db"));
        }
        if (named.startsWith(POSTGRES)) {
            return new StorePlace(null, named);
        }
        String file = named.startsWith(SQLITE) ? named.substring(SQLITE.length()) : named;
        if (file.isEmpty() || file.contains(":/") || file.startsWith("jdbc:")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "The store's address is of no kind that is known.",
                    "A store is a file, or a PostgreSQL database.",
                    "Give --store FILE, or --store 'jdbc:postgresql://host/database?user=…&password=…'.");
        }
        return at(io.path(file));
    }

    /** A store in a file. */
    static StorePlace at(Path file) {
        return new StorePlace(file, null);
    }

    /** Opens it, making the file or the tables where there are none. */
    public Store open(Clock clock) {
        try {
            return file == null ? postgres(String.valueOf(database), clock) : Store.embedded(file, clock);
        } catch (IOException e) {
            throw notOpened(ExitCode.CONFIG, e.getClass().getSimpleName() + " " + e.getMessage());
        } catch (SQLException e) {
            boolean busy = file != null && (e.getErrorCode() & 0xff) == BUSY;
            throw notOpened(busy ? ExitCode.TEMPORARY : ExitCode.CONFIG, told(e.getMessage()));
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            // The pool's word for an address that no driver takes; it would repeat the address with its password.
            throw notOpened(ExitCode.CONFIG, "no driver takes the address");
        }
    }

    /** The driver would tell failures on standard error too, in words of its own. */
    private static Store postgres(String database, Clock clock) throws SQLException {
        Logger.getLogger("org.postgresql").setLevel(Level.OFF);
        return Store.postgres(database, clock);
    }

    /** Opens a store that is there already, for the while of some work. */
    public <T> T use(Clock clock, Work<T> work) throws InterruptedException {
        if (file != null && !Files.exists(file)) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "There is no store yet.",
                    file + " does not exist.",
                    "Start one with tokenspend serve, or name another with --store.");
        }
        return useOrMake(clock, work);
    }

    /** The same, with a new store where there is none. */
    public <T> T useOrMake(Clock clock, Work<T> work) throws InterruptedException {
        try (Store store = open(clock)) {
            return work.on(store);
        } catch (SQLException e) {
            throw new UserError(
                    ExitCode.FAILED,
                    "The store failed.",
                    told(e.getMessage()),
                    "Run it again; if it stays, look at the disk or the database.");
        } catch (StoreBusy e) {
            throw new UserError(
                    ExitCode.TEMPORARY,
                    "The store is busy.",
                    told(e.getMessage()),
                    "Run it again in a moment; nothing was changed.");
        }
    }

    private UserError notOpened(ExitCode exitCode, String why) {
        String place = file == null ? "PostgreSQL" : file.toString();
        return new UserError(
                exitCode,
                NOT_OPENED,
                place + ": " + why,
                file == null
                        ? "Check the address, the user and what the user may do there."
                        : "Name a file that can be written, with --store, or free this one.");
    }

    /** Never the address: it may hold a password, and records end up in logs. */
    @Override
    public String toString() {
        return "StorePlace[" + (file == null ? "PostgreSQL" : file) + "]";
    }

    private static String told(@Nullable String message) {
        return message == null ? "no reason was given" : message;
    }
}
