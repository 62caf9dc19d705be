package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tokenspend.otlp.Exports;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import org.tokenspend.store.TestPostgres;
import org.tokenspend.usage.Key128;

/** Two servers over one PostgreSQL, both sent the same calls at the same time, by log and live. */
class TwoServersTest {
    private static final int CALLS = 300;
    private static final int SENDERS = 8;

    /** One key sends for all: what it may ask in a second is another test's matter. */
    private static final Limits AS_FAST_AS_THE_MACHINE =
            new Limits(4 << 20, 1_000, Duration.ofSeconds(10), 100_000, 100_000, 256, 30);

    @Test
    void overlappingCallsToBothAreEachThereOnceAndSumsAreExact() throws Exception {
        String url = TestPostgres.newDatabase();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (Store one = Store.postgres(url, TestServer.CLOCK);
                Store two = Store.postgres(url, TestServer.CLOCK);
                TestServer first = new TestServer(one, AS_FAST_AS_THE_MACHINE);
                TestServer second = new TestServer(two, AS_FAST_AS_THE_MACHINE)) {
            List<Future<?>> done = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int seed = sender;
                done.add(senders.submit(() -> {
                    send(List.of(first, second), seed);
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }

            long output = 0;
            for (int i = 0; i < CALLS; i++) {
                output += 1_000 + i;
            }
            assertThat(StorePeek.totals(one, first.org.id())).isEqualTo(CALLS + " calls, 0 in, " + output + " out");
            assertThat(one.verify(first.org.id())).isEmpty();
            assertThat(first.get("/api/v1/usage/totals").text())
                    .isEqualTo(second.get("/api/v1/usage/totals").text())
                    .contains("\"calls\":" + CALLS + ",");
            assertThat(first.log).isEmpty();
            assertThat(second.log).isEmpty();
        } finally {
            senders.shutdownNow();
        }
    }

    /** Every call to either server, in an order of this sender's own, whole and still growing; every third sender live. */
    private static void send(List<TestServer> servers, int seed) throws Exception {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 2 * CALLS; i++) {
            order.add(i % CALLS);
        }
        Collections.shuffle(order, random);
        for (int from = 0; from < order.size(); from += 50) {
            TestServer server = servers.get(random.nextInt(2));
            List<String> events = new ArrayList<>();
            for (int number : order.subList(from, from + 50)) {
                if (seed % 3 == 0) {
                    answered(server.post("/otlp/v1/logs", live(number), OtlpContract.PROTOBUF));
                }
                events.add(logged(number, random.nextBoolean() ? 0 : 1 + random.nextInt(900), random));
            }
            answered(server.post("/api/v1/ingest", IngestContract.events(events.toArray(String[]::new))));
        }
        TestServer last = servers.get(seed % 2);
        for (int number = 0; number < CALLS; number += 50) {
            List<String> whole = new ArrayList<>();
            for (int i = number; i < number + 50; i++) {
                whole.add(logged(i, 0, random));
            }
            answered(last.post("/api/v1/ingest", IngestContract.events(whole.toArray(String[]::new))));
        }
    }

    private static void answered(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String logged(int number, int less, Random random) {
        String request = Key128.ofRequest("claude", "req_" + number).hex();
        return AnalyticsContract.at(
                number,
                TestServer.NOW
                        .minusSeconds(3_600L * (1 + number % 40) + random.nextInt(1_000))
                        .toString(),
                "model-" + number % 3,
                1_000 + number - less,
                ",\"request_key\":\"" + request + "\",\"conversation_id\":\"s-" + number % 20 + "\",\"user_id\":\"m-"
                        + random.nextInt(4) + "\"" + (random.nextBoolean() ? ",\"email\":\"kim@example.com\"" : ""));
    }

    private static byte[] live(int number) {
        Map<String, Object> attributes = new HashMap<>(Map.of(
                "event.name",
                "api_request",
                "session.id",
                "s-" + number % 20,
                "user.id",
                "native",
                "model",
                "live-model",
                "request_id",
                "req_" + number,
                "input_tokens",
                0,
                "output_tokens",
                1_000 + number));
        return Exports.log(
                TestServer.NOW.minusSeconds(3_600L * (1 + number % 40)).toEpochMilli(), Map.of(), attributes);
    }
}
