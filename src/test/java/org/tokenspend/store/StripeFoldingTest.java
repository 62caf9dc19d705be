package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenspend.store.Calls.NOON;
import static org.tokenspend.store.Calls.batch;
import static org.tokenspend.store.Calls.call;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StripeFoldingTest {
    private static final Instant NEXT_HOUR = NOON.plusSeconds(3_600);
    /** A stripe that no writer has. */
    private static final int ELSEWHERE = 20;

    private static Organisation acme(Store store) throws Exception {
        return store.organisations()
                .create("acme", Organisation.EMAIL, ZoneOffset.UTC, null, 0)
                .orElseThrow();
    }

    private static void moveElsewhere(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE usage_hour SET stripe = " + ELSEWHERE);
            statement.executeUpdate("UPDATE usage_quarter SET stripe = " + ELSEWHERE);
        }
    }

    private static List<String> rows(String url, String table, String time) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT stripe, calls, output FROM " + table + " ORDER BY " + time + ", stripe")) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getInt(1) + ": " + row.getLong(2) + " calls, " + row.getLong(3) + " out");
            }
            return rows;
        }
    }

    @Test
    void putsTheStripesOfABucketThatIsOverIntoOneRow() throws Exception {
        String url = TestPostgres.newDatabase();
        try (Store store = Store.postgres(url, StoreContract.CLOCK)) {
            Organisation org = acme(store);
            store.add(batch(org, call("a", NOON, 1, 5)));
            moveElsewhere(url);
            store.add(batch(org, call("b", NOON.plusSeconds(1), 1, 7)));
            assertThat(rows(url, "usage_hour", "hour")).hasSize(2);

            store.maintain(NEXT_HOUR);

            assertThat(rows(url, "usage_hour", "hour")).containsExactly("0: 2 calls, 12 out");
            assertThat(rows(url, "usage_quarter", "quarter")).containsExactly("0: 2 calls, 12 out");
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    void leavesTheBucketThatIsBeingWritten() throws Exception {
        String url = TestPostgres.newDatabase();
        try (Store store = Store.postgres(url, StoreContract.CLOCK)) {
            Organisation org = acme(store);
            store.add(batch(org, call("a", NOON, 1, 5)));
            moveElsewhere(url);

            store.maintain(NOON.plusSeconds(60));

            assertThat(rows(url, "usage_hour", "hour")).containsExactly(ELSEWHERE + ": 1 calls, 5 out");
            assertThat(rows(url, "usage_quarter", "quarter")).containsExactly(ELSEWHERE + ": 1 calls, 5 out");
        }
    }

    @Test
    void staysExactWhileOthersWriteTheSameBuckets() throws Exception {
        String url = TestPostgres.newDatabase();
        try (Store store = Store.postgres(url, StoreContract.CLOCK);
                Store beside = Store.postgres(url, StoreContract.CLOCK)) {
            Organisation org = acme(store);
            ExecutorService clients = Executors.newFixedThreadPool(5);
            AtomicBoolean sent = new AtomicBoolean();
            Future<Integer> upkeep = clients.submit(() -> {
                int rounds = 0;
                while (!sent.get()) {
                    beside.maintain(NEXT_HOUR);
                    rounds++;
                }
                return rounds;
            });
            List<Future<?>> done = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                int number = client;
                done.add(clients.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        Instant time = NOON.plusSeconds(i % 40 * 60L);
                        store.add(
                                batch(org, call(number + "-" + i, time, 1, 1), call("all-" + i, time, 1, 1 + number)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            sent.set(true);
            int rounds = upkeep.get();
            clients.shutdown();
            store.maintain(NEXT_HOUR);

            assertThat(rounds).isPositive();
            assertThat(store.rawTotals(org.id())).startsWith(300L, 300L, 240L + 60 * 4);
            assertThat(store.verify(org.id())).isEmpty();
            assertThat(rows(url, "usage_hour", "hour")).containsExactly("0: 300 calls, 480 out");
        }
    }
}
