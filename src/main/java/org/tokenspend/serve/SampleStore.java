package org.tokenspend.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.CallBatch;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;

/** A store with made-up data in a temporary folder, gone when it is closed. */
final class SampleStore implements AutoCloseable {
    /** What every page and answer calls the organisation, so that nobody takes it for real. */
    static final String NAME = "Sample data (made up)";

    private static final int BATCH = 500;

    private final Path folder;
    private final Store store;
    private final String key;

    private SampleStore(Path folder, Store store, String key) {
        this.folder = folder;
        this.store = store;
        this.key = key;
    }

    static SampleStore make(Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("tokenspend-sample-");
        Store store = StorePlace.at(folder.resolve("sample.db")).open(clock);
        try {
            Organisation org = store.organisations()
                    .create(NAME, Organisation.EMAIL, clock.getZone(), null, clock.millis())
                    .orElseThrow();
            List<IncomingCall> calls = new SampleCalls(clock).all();
            for (int from = 0; from < calls.size(); from += BATCH) {
                List<IncomingCall> part = calls.subList(from, Math.min(calls.size(), from + BATCH));
                store.add(new CallBatch(org.id(), clock.millis(), part, List.of()));
            }
            String key = store.keys()
                    .create(org.id(), "sample", ApiKey.Scope.ALL, clock.millis())
                    .text();
            return new SampleStore(folder, store, key);
        } catch (SQLException | StoreBusy e) {
            store.close();
            delete(folder);
            throw new UserError(
                    ExitCode.FAILED,
                    "The sample store could not be made.",
                    String.valueOf(e.getMessage()),
                    "Free some space in the temporary folder.");
        }
    }

    Store store() {
        return store;
    }

    /** The organisation's key. */
    String key() {
        return key;
    }

    @Override
    public void close() throws IOException {
        store.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
