package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.Store;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/ingest}. */
interface IngestContract extends ServerContract {
    /** An event of the contract, with fields added or, behind an equal name, replaced. */
    static String event(int number, String more) {
        String id = String.format("%032x", number);
        return """
                {"event_id":"%s","ts":"2026-03-10T09:38:00.123Z","source":"claude","provider":"anthropic",
                "model":"claude-sonnet-4-5","tier":"measured","input_tokens":12,"output_tokens":847,
                "cache_read_tokens":75640,"cache_creation_tokens":1137,"cache_creation_5m_tokens":0,
                "cache_creation_1h_tokens":1137,"reasoning_tokens":0,"conversation_id":"s-1",
                "user_id":"0123456789abcdef0123456789abcdef"%s}""".formatted(id, more);
    }

    static String events(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    @Test
    default void answersHowManyEventsWereNewGrewAndWereKnown() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            JsonNode first = server.post("/api/v1/ingest", events(event(1, ""), event(2, "")))
                    .json();
            JsonNode second = server.post(
                            "/api/v1/ingest", events(event(1, ",\"output_tokens\":900"), event(2, ""), event(3, "")))
                    .json();

            assertThat(first.toString()).isEqualTo("{\"accepted\":2,\"updated\":0,\"duplicate\":0,\"rejected\":[]}");
            assertThat(second.toString()).isEqualTo("{\"accepted\":1,\"updated\":1,\"duplicate\":1,\"rejected\":[]}");
            assertThat(store.verify(server.org.id())).isEmpty();
        }
    }

    @Test
    default void takesAnArrayASingleObjectAndGzip() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            byte[] packed = TestServer.gzip(events(event(3, "")).getBytes(StandardCharsets.UTF_8));

            assertThat(server.post("/api/v1/ingest", "[" + event(1, "") + "]")
                            .json()
                            .get("accepted")
                            .asInt())
                    .isEqualTo(1);
            assertThat(server.post("/api/v1/ingest", event(2, ""))
                            .json()
                            .get("accepted")
                            .asInt())
                    .isEqualTo(1);
            assertThat(server.post("/api/v1/ingest", packed, "application/json", "Content-Encoding", "gzip")
                            .json()
                            .get("accepted")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    default void refusesImpossibleEventsOneByOneAndKeepsTheRest() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String body = events(
                    event(1, ""),
                    event(2, ",\"input_tokens\":-1"),
                    event(3, ",\"output_tokens\":1000000000001"),
                    event(4, ",\"output_tokens\":99999999999999999999999"),
                    event(5, ",\"ts\":\"2026-03-11T12:00:01Z\""),
                    event(6, ",\"ts\":\"yesterday\""),
                    event(7, ",\"event_id\":\"nope\""),
                    event(8, ",\"model\":\"a\\u0000b\""),
                    event(9, ",\"model\":\"\\ud800\""),
                    event(10, ",\"input_tokens\":\"12\""),
                    event(11, ",\"input_tokens\":1.5"),
                    event(12, ",\"source\":\"Claude Code!\""),
                    "17",
                    event(13, ",\"output_tokens\":1000000000000"));

            JsonNode answer = server.post("/api/v1/ingest", body).json();

            assertThat(answer.get("accepted").asInt()).isEqualTo(2);
            List<String> reasons = new ArrayList<>();
            answer.get("rejected")
                    .forEach(one -> reasons.add(
                            one.get("index").asInt() + " " + one.get("reason").asString()));
            assertThat(reasons)
                    .containsExactly(
                            "1 input_tokens: negative",
                            "2 output_tokens: over 1e12",
                            "3 output_tokens: over 1e12",
                            "4 ts: more than a day ahead",
                            "5 ts: not a time as in RFC 3339",
                            "6 event_id: not 32 hex digits in lower case",
                            "7 model: not 1 to 128 printable characters",
                            "8 model: not 1 to 128 printable characters",
                            "9 input_tokens: not a number",
                            "10 input_tokens: not a whole number",
                            "11 source: not a short lower-case word",
                            "12 event: not an object");
            assertThat(store.verify(server.org.id())).isEmpty();
        }
    }

    @Test
    default void takesAThousandEventsAndNotOneMore() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String[] thousand = new String[1000];
            for (int i = 0; i < thousand.length; i++) {
                thousand[i] = event(i, "");
            }

            TestServer.Answer all = server.post("/api/v1/ingest", events(thousand));
            TestServer.Answer more = server.post("/api/v1/ingest", events(events(thousand), event(1, "")));
            TestServer.Answer tooMany =
                    server.post("/api/v1/ingest", "[" + String.join(",", thousand) + "," + event(1000, "") + "]");

            assertThat(all.json().get("accepted").asInt()).isEqualTo(1000);
            assertThat(more.status()).isEqualTo(200);
            assertThat(tooMany.status()).isEqualTo(413);
            assertThat(tooMany.json().get("error").asString()).isEqualTo("too_large");
        }
    }

    @Test
    default void refusesBodiesThatAreTooLargeBeforeOrAfterUnpacking() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            byte[] large = new byte[5 << 20];
            java.util.Arrays.fill(large, (byte) ' ');

            TestServer.Answer plain = server.post("/api/v1/ingest", large, "application/json");
            TestServer.Answer bomb = server.post(
                    "/api/v1/ingest", TestServer.gzip(large), "application/json", "Content-Encoding", "gzip");
            TestServer.Answer unknown =
                    server.post("/api/v1/ingest", large, "application/json", "Content-Encoding", "br");

            assertThat(plain.status()).isEqualTo(413);
            assertThat(bomb.status()).isEqualTo(413);
            assertThat(unknown.status()).isEqualTo(413);
            assertThat(server.post(
                                    "/api/v1/ingest",
                                    "x".getBytes(StandardCharsets.UTF_8),
                                    "text/plain",
                                    "Content-Encoding",
                                    "br")
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    default void keepsNoAddressWhereTheOrganisationWantsNone() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            int quiet = store.organisations()
                    .create("quiet", "anonymous", java.time.ZoneOffset.UTC, null, 0)
                    .orElseThrow()
                    .id();
            String key = store.keys()
                    .create(quiet, "k", org.tokenspend.store.ApiKey.Scope.ALL, 0)
                    .text();

            int status = server.send(server.request("/api/v1/ingest")
                            .header("Authorization", "Bearer " + key)
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                    event(1, ",\"email\":\"kim@example.com\"")))
                            .build())
                    .status();

            assertThat(status).isEqualTo(200);
            assertThat(store.addresses()).isEmpty();
        }
    }
}
