package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenspend.otlp.Exports;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import org.tokenspend.usage.Key128;

/** Live telemetry, alone and beside logs of the same calls. */
interface OtlpContract extends ServerContract {
    String PROTOBUF = "application/x-protobuf";
    /** Ten minutes before the logged call of {@link #logged}. */
    long START = TestServer.NOW.toEpochMilli() - 3_600_000;

    private static Map<String, Object> call(String request, int output) {
        Map<String, Object> attributes = new HashMap<>(Map.of(
                "event.name", "api_request",
                "event.sequence", output,
                "session.id", "s-1",
                "tokenspend.user_id", "machine",
                "user.id", "native",
                "model", "live-model",
                "input_tokens", 12,
                "output_tokens", output,
                "duration_ms", 1000));
        if (!request.isEmpty()) {
            attributes.put("request_id", request);
        }
        return attributes;
    }

    private static void live(TestServer server, long startMillis, Map<String, Object> attributes) throws Exception {
        TestServer.Answer answer =
                server.post("/otlp/v1/logs", Exports.log(startMillis + 1000, Map.of(), attributes), PROTOBUF);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
    }

    /** A logged call of the same session, {@code seconds} after {@link #START}. */
    private static void logged(TestServer server, int number, String request, int output, int seconds)
            throws Exception {
        String ts = java.time.Instant.ofEpochMilli(START).plusSeconds(seconds).toString();
        String key = request.isEmpty()
                ? ""
                : ",\"request_key\":\"" + Key128.ofRequest("claude", request).hex() + "\"";
        TestServer.Answer answer = server.post(
                "/api/v1/ingest",
                IngestContract.event(
                        number,
                        ",\"ts\":\"" + ts + "\",\"output_tokens\":" + output + ",\"model\":\"log-model\"" + key));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static void exact(Store store, TestServer server, String totals) throws Exception {
        assertThat(StorePeek.totals(store, server.org.id())).isEqualTo(totals);
        assertThat(store.verify(server.org.id())).isEmpty();
    }

    @Test
    default void aLiveCallIsCountedOnceHoweverOftenItComes() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("req_1", 10));
            live(server, START, call("req_1", 10));
            live(server, START, call("req_2", 20));

            exact(store, server, "2 calls, 24 in, 30 out");
        }
    }

    @Test
    default void aCallThatCameLiveAndByLogIsOneCallWhicheverCameFirst() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("req_1", 10));
            logged(server, 1, "req_1", 10, 1);
            logged(server, 2, "req_2", 20, 5);
            live(server, START + 4000, call("req_2", 20));
            live(server, START, call("req_1", 10));

            exact(store, server, "2 calls, 24 in, 30 out");
            assertThat(StorePeek.rows(store, server.org.id()))
                    .containsExactly("log-model  s-1 10", "log-model  s-1 20");
        }
    }

    @Test
    default void theFullerOfTheTwoCounts() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("req_1", 90));
            logged(server, 1, "req_1", 10, 1);
            logged(server, 2, "req_2", 20, 5);
            live(server, START + 4000, call("req_2", 80));

            exact(store, server, "2 calls, 24 in, 170 out");
        }
    }

    @Test
    default void aLiveCallThatNoLogKnowsStays() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("req_title", 7));
            logged(server, 1, "req_1", 10, 100);
            live(server, START + 1, call("req_other_title", 8));

            exact(store, server, "3 calls, 36 in, 25 out");
        }
    }

    @Test
    default void logsStandForLiveCallsOfTheirSessionWhereASideNamesNoRequest() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("", 10));
            live(server, START + 50_000, call("", 30));
            logged(server, 1, "req_1", 10, 1);

            exact(store, server, "2 calls, 24 in, 40 out");

            logged(server, 2, "req_2", 30, 52);
            live(server, START, call("", 10));

            exact(store, server, "2 calls, 24 in, 40 out");
        }
    }

    @Test
    default void liveCallsThatNameRequestsGiveWayToLogsThatDoNot() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            live(server, START, call("req_1", 10));
            logged(server, 1, "", 10, 1);
            live(server, START, call("req_1", 10));

            exact(store, server, "1 calls, 12 in, 10 out");
        }
    }

    @Test
    default void sumsCountOnlyWhereNothingTellsOfSingleCalls() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            Map<String, Object> attributes = Map.of("session.id", "s-1", "model", "m", "tokenspend.user_id", "machine");
            byte[] early = Exports.tokens(false, START, START + 60_000, attributes, Map.of("input", 5L, "output", 9L));
            byte[] late = Exports.tokens(
                    false, START + 60_000, START + 120_000, attributes, Map.of("input", 1L, "output", 2L));
            server.post("/otlp/v1/metrics", early, PROTOBUF);
            server.post("/otlp/v1/metrics", early, PROTOBUF);
            server.post("/otlp/v1/metrics", late, PROTOBUF);
            exact(store, server, "2 calls, 6 in, 11 out");

            live(server, START, call("req_1", 9));
            server.post("/otlp/v1/metrics", late, PROTOBUF);

            exact(store, server, "1 calls, 12 in, 9 out");
        }
    }

    @Test
    default void aRunningTotalGrowsInPlace() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            Map<String, Object> attributes = Map.of("session.id", "s-1", "model", "m");
            server.post(
                    "/otlp/v1/metrics",
                    Exports.tokens(true, START, START + 1, attributes, Map.of("output", 9L)),
                    PROTOBUF);
            server.post(
                    "/otlp/v1/metrics",
                    Exports.tokens(true, START, START + 2, attributes, Map.of("output", 30L)),
                    PROTOBUF);

            exact(store, server, "1 calls, 0 in, 30 out");
        }
    }

    @Test
    default void theAddressDecidesThenOurIdThenTheClientsOwn() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            Map<String, Object> withAddress = call("req_1", 1);
            withAddress.put("user.email", "Kim@Example.com");
            live(server, START, withAddress);
            Map<String, Object> otherMachine = call("req_2", 2);
            otherMachine.put("tokenspend.user_id", "other");
            otherMachine.put("user.email", "kim@example.com");
            live(server, START, otherMachine);
            live(server, START, call("req_3", 3));

            assertThat(StorePeek.rows(store, server.org.id()))
                    .containsExactlyInAnyOrder(
                            "live-model kim@example.com s-1 1",
                            "live-model kim@example.com s-1 2",
                            "live-model kim@example.com s-1 3");
        }
    }

    @Test
    default void answersInTheFormatThatWasSent() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            Map<String, Object> wrong = call("req_1", 1);
            wrong.put("input_tokens", -1);

            TestServer.Answer json = server.post("/otlp/v1/logs", "{}");
            TestServer.Answer partial = server.post("/otlp/v1/logs", Exports.log(START, Map.of(), wrong), PROTOBUF);
            TestServer.Answer text = server.post("/otlp/v1/logs", new byte[0], "text/plain");
            TestServer.Answer broken =
                    server.post("/otlp/v1/metrics", "{".getBytes(StandardCharsets.UTF_8), "application/json");

            assertThat(json.text()).isEqualTo("{}");
            assertThat(partial.header("Content-Type")).isEqualTo(PROTOBUF);
            assertThat(io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse.parseFrom(
                                    partial.response().body())
                            .getPartialSuccess()
                            .getRejectedLogRecords())
                    .isEqualTo(1);
            assertThat(text.status()).isEqualTo(415);
            assertThat(broken.status()).isEqualTo(400);
        }
    }
}
