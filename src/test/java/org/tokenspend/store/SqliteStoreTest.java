package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements StoreContract {
    @TempDir
    Path folder;

    @Override
    public Store open() throws Exception {
        return Store.embedded(folder.resolve("data").resolve("store.db"), CLOCK);
    }

    @Test
    void onlyTheOwnerCanReadTheFileAndItsLog() throws Exception {
        try (Store store = open()) {
            store.organisations().create("acme", Organisation.ANONYMOUS, java.time.ZoneOffset.UTC, null, 0);

            for (String name : new String[] {"store.db", "store.db-wal", "store.db-shm"}) {
                Path file = folder.resolve("data").resolve(name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }
}
