package org.tokenspend.serve;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Interruption;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;
import org.tokenspend.server.Limits;
import org.tokenspend.server.ServerOptions;
import org.tokenspend.server.TokenspendServer;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;

/** One run of the server, from opening the store to its last commit. */
public final class Serve {
    /** Long enough for requests under way and for a full queue; what is killed then was never answered. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    private static final Duration FIRST_UPKEEP = Duration.ofMinutes(1);
    private static final Duration UPKEEP = Duration.ofHours(1);
    private static final String FIRST_ORGANISATION = "default";

    private final Io io;
    private final Consumer<Started> started;
    private final Runnable stopped;
    private final Consumer<String> log;

    /**
     * A server that is not running yet.
     *
     * @param started told once it answers
     * @param stopped told once it was asked to stop and all is stored, while the process still waits for it
     * @param log takes one line for each thing that went wrong
     */
    public Serve(Io io, Consumer<Started> started, Runnable stopped, Consumer<String> log) {
        this.io = io;
        this.started = started;
        this.stopped = stopped;
        this.log = log;
    }

    /** Serves until the run is asked to stop, then finishes what was taken; always ends by an exception. */
    @SuppressWarnings("try") // It interrupts this thread; nothing is asked of it.
    public void run(ServeRequest request) throws InterruptedException {
        try (Interruption interruption = Interruption.listen(GRACE)) {
            serve(request);
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.FAILED,
                    "The sample store could not be made.",
                    "Its temporary folder: " + e.getMessage(),
                    "Free some space in the temporary folder.");
        }
    }

    private void serve(ServeRequest request) throws InterruptedException, IOException {
        StorePlace place = request.store();
        try {
            if (place == null) {
                try (SampleStore sample = SampleStore.make(io.clock())) {
                    serve(request, sample.store(), sample.key());
                }
            } else {
                try (Store store = place.open(io.clock())) {
                    serve(request, store, null);
                }
            }
        } catch (InterruptedException e) {
            stopped.run();
            throw e;
        }
    }

    private void serve(ServeRequest request, Store store, @Nullable String sampleKey) throws InterruptedException {
        try (TokenspendServer server = TokenspendServer.start(store, options(request))) {
            started.accept(sampleKey == null ? first(request, store, server) : sample(request, server, sampleKey));
            keepHouse(store);
        }
    }

    private ServerOptions options(ServeRequest request) {
        return new ServerOptions(
                request.host(),
                request.port(),
                request.tls(),
                request.behindProxy(),
                request.publicUrl(),
                Limits.DEFAULT,
                Version.current(),
                io.clock(),
                io.ticker(),
                log);
    }

    private static Started sample(ServeRequest request, TokenspendServer server, String key) {
        return new Started(
                Version.current(), url(request, server), server.port(), "a throw-away store", true, null, key);
    }

    /** Where there is no organisation yet, one is made with its key; of several servers starting at once, one does. */
    private Started first(ServeRequest request, Store store, TokenspendServer server) throws InterruptedException {
        String name = null;
        String key = null;
        try {
            if (store.organisations().list().isEmpty()) {
                Optional<Organisation> made = store.organisations()
                        .create(
                                FIRST_ORGANISATION,
                                Organisation.ANONYMOUS,
                                io.zone(),
                                null,
                                io.clock().millis());
                if (made.isPresent()) {
                    name = made.get().name();
                    key = store.keys()
                            .create(
                                    made.get().id(),
                                    "first",
                                    ApiKey.Scope.ALL,
                                    io.clock().millis())
                            .text();
                }
            }
        } catch (SQLException | StoreBusy e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new UserError(
                    ExitCode.FAILED,
                    "The first organisation could not be made.",
                    String.valueOf(e.getMessage()),
                    "Start the server again; if it stays, look at the disk or the database.");
        }
        return new Started(Version.current(), url(request, server), server.port(), store.describe(), false, name, key);
    }

    private static String url(ServeRequest request, TokenspendServer server) {
        String told = request.publicUrl();
        return told == null ? server.url() : told;
    }

    private void keepHouse(Store store) throws InterruptedException {
        Duration wait = FIRST_UPKEEP;
        while (true) {
            io.ticker().sleep(wait);
            try {
                store.maintain(io.clock().instant());
            } catch (SQLException | StoreBusy e) {
                log.accept("the hourly upkeep failed: " + e.getMessage());
            }
            wait = UPKEEP;
        }
    }
}
