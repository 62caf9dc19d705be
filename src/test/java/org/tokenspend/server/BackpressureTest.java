package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import org.tokenspend.support.Until;

/** A store that cannot keep up: what it cannot take is sent back with a word when to come again, and nothing is lost. */
class BackpressureTest {
    private static final int SENDERS = 120;

    @TempDir
    Path folder;

    @Test
    void whatTheQueueCannotHoldComesBackAndIsThereAfterAnotherTry() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (Store store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
                TestServer server = new TestServer(store);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + store.describe());
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            List<Future<TestServer.Answer>> sent = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int number = i;
                sent.add(senders.submit(() -> server.post("/api/v1/ingest", IngestContract.event(number, ""))));
            }

            Until.atMost(Duration.ofMinutes(2), () -> sent.stream().anyMatch(BackpressureTest::isRefused));
            assertThat(server.get("/readyz").json().at("/blockers/0/id").asString())
                    .isEqualTo("queue_filling");
            lock.execute("ROLLBACK");

            int taken = 0;
            for (int i = 0; i < SENDERS; i++) {
                TestServer.Answer answer = sent.get(i).get();
                if (answer.status() == 503) {
                    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
                    assertThat(answer.json().get("error").asString()).isEqualTo("busy");
                    assertThat(again(server, i)).isEqualTo(200);
                } else {
                    assertThat(answer.status()).isEqualTo(200);
                    taken++;
                }
            }
            assertThat(taken).isBetween(64, SENDERS - 1);
            assertThat(StorePeek.totals(store, server.org.id())).startsWith(SENDERS + " calls");
            assertThat(store.verify(server.org.id())).isEmpty();
        } finally {
            senders.shutdownNow();
        }
    }

    private static boolean isRefused(Future<TestServer.Answer> sent) {
        try {
            return sent.isDone() && sent.get().status() == 503;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static int again(TestServer server, int number) throws Exception {
        return server.post("/api/v1/ingest", IngestContract.event(number, "")).status();
    }
}
