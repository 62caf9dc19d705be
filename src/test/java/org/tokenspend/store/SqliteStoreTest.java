package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest implements StoreContract, UsageContract {
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

    @Test
    void aBackupTakenInUseIsWhole() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (Store store = open()) {
            Organisation org = store.organisations()
                    .create("acme", Organisation.EMAIL, java.time.ZoneOffset.UTC, null, 0)
                    .orElseThrow();
            for (int i = 0; i < 200; i++) {
                store.add(Calls.batch(org, Calls.call("call-" + i, Calls.NOON.plusSeconds(i), 1, 1)));
                if (i == 100) {
                    store.backup(copy);
                }
            }
        }

        try (Store restored = Store.embedded(copy, CLOCK)) {
            assertThat(restored.rawTotals(1)).startsWith(101L);
            assertThat(restored.verify(1)).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE usage_quarter SET output = output + 1",
                "UPDATE usage_hour SET calls = calls - 1",
                "UPDATE usage_day SET day = day + 1",
                "UPDATE conversation SET cache_5m = 0",
                "UPDATE conversation SET last_ts = last_ts + 1",
                "DELETE FROM usage_hour",
                "DELETE FROM event WHERE output = 1"
            })
    void aSumThatIsNotThatOfItsCallsIsFound(String spoil) throws Exception {
        try (Store store = open()) {
            Organisation org = store.organisations()
                    .create("acme", Organisation.EMAIL, java.time.ZoneOffset.UTC, null, 0)
                    .orElseThrow();
            store.add(Calls.batch(org, Calls.call("a", Calls.NOON, 10, 5), Calls.call("b", Calls.NOON, 1, 1)));
            assertThat(store.verify(org.id())).isEmpty();

            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.describe());
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(spoil)).isPositive();
            }

            assertThat(store.verify(org.id())).isNotEmpty();
        }
    }
}
