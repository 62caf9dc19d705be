package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;
import org.tokenspend.store.TestPostgres;
import org.tokenspend.support.Until;

/** A server is killed while eight clients send: what it acknowledged is there, each call once, and every sum is exact. */
class KilledServerTest {
    private static final int CLIENTS = 8;
    private static final int BATCH = 20;

    @TempDir
    Path folder;

    /** The largest output that was acknowledged, by the number of the call. */
    private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger calls = new AtomicInteger();
    private final Random random = new Random(9);

    @Test
    void losesNothingThatItAcknowledged() throws Exception {
        kill(folder.resolve("store.db").toString(), 3);
    }

    @Test
    void losesNothingOverPostgres() throws Exception {
        kill(TestPostgres.newDatabase(), 2);
    }

    @Tag("long")
    @Test
    void losesNothingInAHundredKills() throws Exception {
        kill(folder.resolve("store.db").toString(), 100);
    }

    @Tag("long")
    @Test
    void losesNothingInTwentyKillsOverPostgres() throws Exception {
        kill(TestPostgres.newDatabase(), 20);
    }

    private void kill(String where, int times) throws Exception {
        int before = 0;
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int round = 0; round < times; round++) {
            List<Future<?>> sending = new ArrayList<>();
            try (ServerProcess server = ServerProcess.start(where)) {
                for (int client = 0; client < CLIENTS; client++) {
                    Random own = new Random(random.nextLong());
                    sending.add(clients.submit(() -> send(server, own)));
                }
                int enough = before + 5 * BATCH;
                Until.atMost(Duration.ofMinutes(2), () -> acknowledged.size() >= enough);
                Thread.sleep(random.nextInt(300));
            }
            for (Future<?> client : sending) {
                client.get();
            }
            before = acknowledged.size();
            compare(where, round);
        }
        clients.shutdown();
    }

    /** Sends new calls, and calls that grew, until the server is gone. */
    private void send(ServerProcess server, Random own) {
        HttpClient http = HttpClient.newHttpClient();
        try {
            while (true) {
                Map<Integer, Integer> batch = new HashMap<>();
                List<String> events = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    boolean known = own.nextInt(3) == 0 && calls.get() > 0;
                    int number = known ? own.nextInt(calls.get()) : calls.getAndIncrement();
                    int output = 1 + own.nextInt(1_000);
                    batch.merge(number, output, Math::max);
                    events.add(AnalyticsContract.at(
                            number,
                            TestServer.NOW
                                    .minusSeconds(number * 61L % 2_000_000)
                                    .toString(),
                            "model-" + number % 3,
                            output,
                            ",\"conversation_id\":\"s-" + number % 50 + "\",\"user_id\":\"p-" + number % 7 + "\""));
                }
                HttpRequest request = HttpRequest.newBuilder(URI.create(server.url + "/api/v1/ingest"))
                        .header("Authorization", "Bearer " + server.key)
                        .POST(HttpRequest.BodyPublishers.ofString(IngestContract.events(events.toArray(String[]::new))))
                        .build();
                if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    batch.forEach((number, output) -> acknowledged.merge(number, output, Math::max));
                }
            }
        } catch (IOException e) {
            // The server is gone, as it should be.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(String where, int round) throws Exception {
        try (Store store = ServerProcess.open(where)) {
            int ws = store.organisations().list().get(0).id();
            Map<String, Long> stored = new HashMap<>();
            store.export(ws, 0, Long.MAX_VALUE, call -> {
                Long twice = stored.put(call.eventId().hex(), call.tokens().output());
                assertThat(twice).as(call.eventId().hex()).isNull();
            });
            acknowledged.forEach((number, output) -> assertThat(stored.get(String.format("%032x", number)))
                    .as("round " + round + ", call " + number)
                    .isNotNull()
                    .isGreaterThanOrEqualTo(output));
            assertThat(store.verify(ws)).as("round " + round).isEmpty();
        }
    }
}
