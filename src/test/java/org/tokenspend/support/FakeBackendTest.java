package org.tokenspend.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The fake keeps the API's promises, or every test that believes it proves nothing. */
class FakeBackendTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final FakeBackend server = FakeBackend.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"events\":[%s]}", "[%s]", "%s"})
    void takesEveryShapeOfAnUpload(String shape) throws Exception {
        String answer = post(shape.formatted(event(ID, 5, "2026-02-09T09:38:00.000Z")));

        assertThat(answer).isEqualTo("{\"accepted\":1,\"updated\":0,\"duplicate\":0,\"rejected\":[]}");
        assertThat(server.records()).containsOnlyKeys(ID);
    }

    @Test
    void countsASecondCopyAsADuplicate() throws Exception {
        post(event(ID, 5, "2026-02-09T09:38:00.000Z"));

        assertThat(post(event(ID, 5, "2026-02-09T09:38:00.000Z"))).contains("\"accepted\":0", "\"duplicate\":1");
        assertThat(server.total("output_tokens")).isEqualTo(5);
    }

    @Test
    void letsTheLargerOutputReplaceTheTokensAlone() throws Exception {
        post(event(ID, 5, "2026-02-09T09:38:00.000Z"));
        String later = event(ID, 50, "2026-02-09T10:00:00.000Z").replace("first", "second");

        assertThat(post(later)).contains("\"updated\":1");

        JsonNode stored = server.records().get(ID);
        assertThat(stored.path("output_tokens").asLong()).isEqualTo(50);
        assertThat(stored.path("ts").asString()).isEqualTo("2026-02-09T09:38:00.000Z");
        assertThat(stored.path("conversation_id").asString()).isEqualTo("first");
        assertThat(stored.path("model").asString()).isEqualTo("first-model");
    }

    @Test
    void keepsTheLargerButTheEarlierTime() throws Exception {
        post(event(ID, 50, "2026-02-09T10:00:00.000Z"));

        assertThat(post(event(ID, 5, "2026-02-09T09:38:00.000Z"))).contains("\"duplicate\":1");

        JsonNode stored = server.records().get(ID);
        assertThat(stored.path("output_tokens").asLong()).isEqualTo(50);
        assertThat(stored.path("ts").asString()).isEqualTo("2026-02-09T09:38:00.000Z");
    }

    @Test
    void letsTheLargerTotalWinWhereTheOutputsAreEqual() throws Exception {
        post(event(ID, 5, "2026-02-09T09:38:00.000Z"));
        String wider = event(ID, 5, "2026-02-09T09:38:00.000Z").replace("\"input_tokens\":1", "\"input_tokens\":9");

        assertThat(post(wider)).contains("\"updated\":1");
        assertThat(server.total("input_tokens")).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"input_tokens\":1', '\"input_tokens\":-1', bad_input_tokens",
        "'\"input_tokens\":1', '\"input_tokens\":1.5', bad_input_tokens",
        "'\"input_tokens\":1', '\"input_tokens\":1000000000001', impossible_input_tokens",
        "0123456789abcdef0, x, bad_event_id",
        "2026-02-09, yesterday, bad_ts",
    })
    void rejectsWhatCannotBe(String part, String replacement, String reason) throws Exception {
        String event = event(ID, 5, "2026-02-09T09:38:00.000Z").replace(part, replacement);

        assertThat(post(event)).contains("\"accepted\":0", "\"index\":0", "\"reason\":\"" + reason + "\"");
        assertThat(server.records()).isEmpty();
    }

    @Test
    void rejectsATimeMoreThanADayAhead() throws Exception {
        Instant now = Instant.now();

        assertThat(post(event(ID, 5, now.plus(Duration.ofHours(25)).toString())))
                .contains("ts_in_future");
        assertThat(post(event(ID, 5, now.plus(Duration.ofHours(23)).toString())))
                .contains("\"accepted\":1");
    }

    @Test
    void refusesMoreThanAThousandEvents() throws Exception {
        String events = IntStream.range(0, 1_001)
                .mapToObj(number -> event("%032x".formatted(number), 1, "2026-02-09T09:38:00.000Z"))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(exchange("POST", "/api/v1/ingest", events, "ts_x").statusCode())
                .isEqualTo(413);
        assertThat(server.records()).isEmpty();
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        assertThat(exchange("POST", "/api/v1/ingest", "{\"events\":", "ts_x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void knowsATokenWhenItSeesOne() throws Exception {
        assertThat(exchange("GET", "/api/v1/org", "", "tsdev_x").statusCode()).isEqualTo(200);
        assertThat(exchange("GET", "/api/v1/org", "", "x").statusCode()).isEqualTo(401);
        server.onlyToken("ts_only");
        assertThat(exchange("GET", "/api/v1/org", "", "ts_only").statusCode()).isEqualTo(200);
        assertThat(exchange("GET", "/api/v1/org", "", "ts_x").statusCode()).isEqualTo(401);
    }

    @Test
    void healsWhenTold() throws Exception {
        server.always(Fault.status(503)).script(Fault.status(429, "9"));
        String event = event(ID, 5, "2026-02-09T09:38:00.000Z");

        assertThat(exchange("POST", "/api/v1/ingest", event, "ts_x").headers().firstValue("Retry-After"))
                .hasValue("9");
        assertThat(exchange("POST", "/api/v1/ingest", event, "ts_x").statusCode())
                .isEqualTo(503);
        server.heal();
        assertThat(exchange("POST", "/api/v1/ingest", event, "ts_x").statusCode())
                .isEqualTo(200);
        assertThat(server.uploads()).hasSize(3);
    }

    private String post(String body) throws IOException, InterruptedException {
        return exchange("POST", "/api/v1/ingest", body, "ts_x").body();
    }

    private HttpResponse<String> exchange(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String event(String id, long output, String ts) {
        return """
                {"event_id":"%s","ts":"%s","source":"claude","provider":"anthropic","model":"first-model",\
                "tier":"measured","input_tokens":1,"output_tokens":%d,"cache_read_tokens":0,\
                "cache_creation_tokens":0,"conversation_id":"first"}""".formatted(id, ts, output);
    }
}
