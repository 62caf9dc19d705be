package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tokenspend.otlp.Exports;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;

/** What holds for every route there is; a new one fails here until it is walked, too. */
interface RoutesContract extends ServerContract {
    /** Whatever belongs to the first organisation has one of these in it. */
    List<String> MARKS = List.of("secret", "777");

    Pattern NUMBER = Pattern.compile("\"(calls|tasks|[a-z_0-9]+_tokens)\":[1-9]");

    String EVENT = """
            {"event_id":"7770000000000000000000000000000%d","request_key":"7770000000000000000000000000000%d",
            "ts":"2026-03-09T11:00:00Z","source":"secret","provider":"secret-provider","model":"secret-model","tier":"%s",
            "input_tokens":0,"output_tokens":%d,"conversation_id":"secret-session","user_id":"secret-machine",
            "email":"secret@example.com","project":"secret-project","application":"secret-app"}""";

    String TASK =
            "{\"tasks\":[" + TaskContract.task("7", 1, 1, "Keep a secret", ",\"email\":\"secret@example.com\"") + "]}";

    String LINES = """
            {"client_hostname":"secret-host","records":[{"timestamp":"2026-03-09T11:00:00Z","service":"secret-service",
            "model":"secret-model","output_tokens":777004,"user_id":"secret-user","session_id":"secret-s"}]}""";

    List<String> FILTERS = List.of(
            "source=secret",
            "provider=secret-provider",
            "model=secret-model",
            "person=secret@example.com",
            "person=secret-machine",
            "conversation=secret-session",
            "project=secret-project",
            "application=secret-app");

    /** A request of a route: its body, where it has one, is JSON or protobuf. */
    record Sample(String path, byte[] body, String contentType) {
        static Sample get(String path) {
            return new Sample(path, new byte[0], "");
        }

        static Sample json(String path, String body) {
            return new Sample(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
        }
    }

    /** Samples of every route, by method and path. */
    private static Map<String, List<Sample>> samples(int more) {
        Map<String, List<Sample>> samples = new TreeMap<>();
        for (String path : List.of("/healthz", "/readyz", "/version", "/openapi.json", "/api/v1/org")) {
            samples.put("GET " + path, List.of(Sample.get(path)));
        }
        samples.put("POST /api/v1/ingest", List.of(Sample.json("/api/v1/ingest", events(more))));
        samples.put("POST /api/v1/task-analysis", List.of(Sample.json("/api/v1/task-analysis", TASK)));
        samples.put("POST /api/ingest", List.of(Sample.json("/api/ingest", LINES)));
        samples.put("POST /otlp/v1/logs", List.of(new Sample("/otlp/v1/logs", liveCall(more), OtlpContract.PROTOBUF)));
        samples.put("POST /otlp/v1/metrics", List.of(new Sample("/otlp/v1/metrics", liveSum(), OtlpContract.PROTOBUF)));
        samples.putAll(questions());
        return samples;
    }

    private static String events(int more) {
        return IngestContract.events(
                EVENT.formatted(1, 1, "measured", 777_001 + more),
                EVENT.formatted(2, 2, "estimated", 777_002 + more),
                EVENT.formatted(3, 3, "measured", -777));
    }

    private static byte[] liveCall(int more) {
        return Exports.log(
                TestServer.NOW.toEpochMilli() - 3_600_000,
                Map.of(),
                Map.of(
                        "event.name", "api_request",
                        "session.id", "secret-live",
                        "user.id", "secret-native",
                        "user.email", "secret@example.com",
                        "request_id", "req_secret",
                        "model", "secret-model",
                        "input_tokens", 0,
                        "output_tokens", 777_003 + more));
    }

    private static byte[] liveSum() {
        long now = TestServer.NOW.toEpochMilli();
        return Exports.tokens(
                false,
                now - 7_200_000,
                now - 7_100_000,
                Map.of("session.id", "secret-sum", "user.id", "secret-native", "model", "secret-model"),
                Map.of("output", 777_005L));
    }

    private static Map<String, List<Sample>> questions() {
        Map<String, List<Sample>> samples = new TreeMap<>();
        for (String route : List.of("totals", "trend", "top", "breakdown")) {
            List<Sample> all = new ArrayList<>();
            all.add(Sample.get("/api/v1/usage/" + route));
            FILTERS.forEach(filter -> all.add(Sample.get("/api/v1/usage/" + route + "?" + filter)));
            samples.put("GET /api/v1/usage/" + route, all);
        }
        for (String dimension :
                FILTERS.stream().map(filter -> filter.replaceFirst("=.*", "")).toList()) {
            samples.get("GET /api/v1/usage/top").add(Sample.get("/api/v1/usage/top?by=" + dimension));
            samples.get("GET /api/v1/usage/trend").add(Sample.get("/api/v1/usage/trend?by=hour&split=" + dimension));
            if (!dimension.equals("model")) {
                samples.get("GET /api/v1/usage/breakdown")
                        .add(Sample.get("/api/v1/usage/breakdown?by=model," + dimension));
            }
        }
        samples.put("GET /api/v1/sessions", List.of(Sample.get("/api/v1/sessions?order=tokens")));
        samples.put("GET /api/v1/sessions/{id}/calls", List.of(Sample.get("/api/v1/sessions/secret-session/calls")));
        for (String list : List.of("tasks", "people", "freshness", "rejected")) {
            samples.put("GET /api/v1/" + list, List.of(Sample.get("/api/v1/" + list)));
        }
        samples.put(
                "GET /api/v1/export", List.of(Sample.get("/api/v1/export"), Sample.get("/api/v1/export?format=jsonl")));
        return samples;
    }

    /** Routes of the API: pages for people are not described. */
    private static List<Route> api(TestServer server) {
        return server.server.routes().stream()
                .filter(route -> route.path().matches("/(healthz|readyz|version|openapi\\.json|api/.*|otlp/.*)"))
                .toList();
    }

    private static TestServer.Answer ask(TestServer server, String method, Sample sample, String key) throws Exception {
        HttpRequest.Builder request = server.request(sample.path());
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!sample.contentType().isEmpty()) {
            request.header("Content-Type", sample.contentType());
        }
        HttpRequest.BodyPublisher body = method.equals("POST")
                ? HttpRequest.BodyPublishers.ofByteArray(sample.body())
                : HttpRequest.BodyPublishers.noBody();
        return server.send(request.method(method, body).build());
    }

    private static String other(Store store, ApiKey.Scope scope) throws Exception {
        int ws = store.organisations().list().stream()
                .filter(org -> org.name().equals("other"))
                .findFirst()
                .orElseGet(() -> create(store))
                .id();
        return store.keys().create(ws, "k", scope, 0).text();
    }

    private static Organisation create(Store store) {
        try {
            return store.organisations()
                    .create("other", Organisation.EMAIL, java.time.ZoneOffset.UTC, null, 0)
                    .orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void theDescriptionNamesExactlyTheRoutesThereAre() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            Set<String> routes = new TreeSet<>();
            api(server)
                    .forEach(route ->
                            routes.add(OpenApi.line(route.method(), route.path(), route.action() == Action.PUBLIC)));

            assertThat(OpenApi.read().operations()).isEqualTo(routes);
            assertThat(server.get("/openapi.json", "").json().get("openapi").asString())
                    .startsWith("3.1");
        }
    }

    @Test
    default void twoOrganisationsNeverSeeEachOthersNumbersOnAnyRoute() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String other = other(store, ApiKey.Scope.ALL);
            send(server, samples(0), server.key);
            String before = picture(store, server);
            List<String> seen = new ArrayList<>();

            Map<String, List<Sample>> samples = samples(0);
            for (Route route : api(server)) {
                List<Sample> own = samples.get(route.method() + " " + route.path());
                assertThat(own).as(route.path() + " is not walked").isNotNull();
                for (Sample sample : route.method().equals("GET") ? own : List.<Sample>of()) {
                    String mine = ask(server, "GET", sample, server.key).text();
                    String theirs = ask(server, "GET", sample, other).text();
                    if (route.action() == Action.READ) {
                        assertThat(tells(mine))
                                .as(sample.path() + " shows its owner something: " + mine)
                                .isTrue();
                        seen.add(route.path());
                        assertThat(tells(theirs))
                                .as(sample.path() + " to a stranger: " + theirs)
                                .isFalse();
                    }
                }
            }
            send(server, samples(1_000), other);

            assertThat(seen).hasSizeGreaterThan(60);
            assertThat(picture(store, server)).isEqualTo(before);
            assertThat(server.log).isEmpty();
            for (Organisation org : store.organisations().list()) {
                assertThat(store.verify(org.id())).isEmpty();
            }
        }
    }

    private static void send(TestServer server, Map<String, List<Sample>> samples, String key) throws Exception {
        for (Map.Entry<String, List<Sample>> route : samples.entrySet()) {
            for (Sample sample : route.getKey().startsWith("POST") ? route.getValue() : List.<Sample>of()) {
                TestServer.Answer answer = ask(server, "POST", sample, key);
                assertThat(answer.status())
                        .as(route.getKey() + ": " + answer.text())
                        .isEqualTo(200);
            }
        }
    }

    /** A name of the first organisation, or any number at all: the other one sent nothing yet. */
    private static boolean tells(String text) {
        return NUMBER.matcher(text).find() || MARKS.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    private static String picture(Store store, TestServer server) throws Exception {
        int ws = server.org.id();
        return StorePeek.totals(store, ws)
                + StorePeek.rows(store, ws)
                + StorePeek.tasks(store, ws)
                + server.get("/api/v1/people").text();
    }

    @Test
    default void everyAnswerAndEveryRefusalIsAsDescribed() throws Exception {
        OpenApi description = OpenApi.read();
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String reader = other(store, ApiKey.Scope.READ);
            String sender = other(store, ApiKey.Scope.INGEST);
            Map<String, List<Sample>> samples = samples(0);
            send(server, samples, server.key);
            for (Route route : api(server)) {
                for (Sample sample : samples.get(route.method() + " " + route.path())) {
                    TestServer.Answer good = ask(server, route.method(), sample, server.key);
                    assertThat(good.status())
                            .as(sample.path() + ": " + good.text())
                            .isEqualTo(200);
                    assertThat(description.faults(route.method(), route.path(), good))
                            .as(good.text())
                            .isEmpty();
                }
                Sample sample = samples.get(route.method() + " " + route.path()).get(0);
                for (String key : List.of("", reader, sender)) {
                    TestServer.Answer answer = ask(server, route.method(), sample, key);
                    int expected = expected(route.action(), key, reader);
                    assertThat(answer.status()).as(route.path() + " " + key).isEqualTo(expected);
                    assertThat(description.faults(route.method(), route.path(), answer))
                            .as(answer.text())
                            .isEmpty();
                }
            }
        }
    }

    private static int expected(Action action, String key, String reader) {
        return switch (action) {
            case PUBLIC -> 200;
            case LEARN -> key.isEmpty() ? 401 : 200;
            case SEND -> key.isEmpty() ? 401 : key.equals(reader) ? 403 : 200;
            case READ -> key.isEmpty() ? 401 : key.equals(reader) ? 200 : 403;
        };
    }
}
