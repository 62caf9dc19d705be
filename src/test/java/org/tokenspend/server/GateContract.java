package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.Store;

/** Who may do what, how often, and how refusals look. */
interface GateContract extends ServerContract {
    @Test
    default void refusesRequestsWithoutAGoodKeyAndSaysWhatToDo() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            for (String wrong : new String[] {"", "ts_", "ts_wrong", "ghp_" + server.key, server.key + "0"}) {
                TestServer.Answer answer = server.get("/api/v1/org", wrong);

                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.json().get("error").asString()).isEqualTo("bad_token");
                assertThat(answer.json().get("hint").asString()).contains("tokenspend keys create");
                assertThat(answer.json().get("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
            }
        }
    }

    @Test
    default void refusesARevokedKeyAndActionsOutsideAKeysScope() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            ApiKeyText revoked = create(store, server, ApiKey.Scope.ALL);
            store.keys().revoke(revoked.id(), 1);
            String reader = create(store, server, ApiKey.Scope.READ).text();

            assertThat(server.get("/api/v1/org", revoked.text()).status()).isEqualTo(401);
            assertThat(server.get("/api/v1/org", reader).status()).isEqualTo(200);
            assertThat(server.send(server.request("/api/v1/ingest")
                                    .header("Authorization", "Bearer " + reader)
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]"))
                                    .build())
                            .status())
                    .isEqualTo(403);
        }
    }

    record ApiKeyText(int id, String text) {}

    private static ApiKeyText create(Store store, TestServer server, ApiKey.Scope scope) throws Exception {
        var made = store.keys().create(server.org.id(), "k", scope, 0);
        return new ApiKeyText(made.key().id(), made.text());
    }

    @Test
    default void slowsDownKeysAndAddressesThatAskTooOften() throws Exception {
        Limits tight = new Limits(4 << 20, 1000, Duration.ofSeconds(10), 1, 3, 64, 2);
        try (Store store = open();
                TestServer server = new TestServer(store, tight)) {
            for (int i = 0; i < 3; i++) {
                assertThat(server.get("/api/v1/org").status()).isEqualTo(200);
            }
            TestServer.Answer fourth = server.get("/api/v1/org");
            server.get("/api/v1/org", "ts_wrong");
            server.get("/api/v1/org", "ts_wrong");
            TestServer.Answer guess = server.get("/api/v1/org", "ts_wrong");

            assertThat(fourth.status()).isEqualTo(429);
            assertThat(Integer.parseInt(fourth.header("Retry-After"))).isBetween(1, 2);
            assertThat(guess.status()).isEqualTo(429);
            assertThat(server.get("/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    default void tellsAboutItselfAndTheOrganisation() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            assertThat(server.get("/healthz").text()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(server.get("/readyz").text())
                    .isEqualTo("{\"status\":\"ready\",\"blockers\":[],\"next_actions\":[]}");
            assertThat(server.get("/version").json().get("version").asString()).isEqualTo("0.0.1");
            assertThat(server.get("/api/v1/org").text())
                    .isEqualTo("{\"name\":\"acme\",\"identity_mode\":\"email\",\"otlp_endpoint\":\""
                            + server.server.url() + "/otlp\"}");
        }
    }

    @Test
    default void answersUnknownPathsMethodsAndHostsWithTheSameShape() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            TestServer.Answer missing = server.get("/api/v2/ingest");
            TestServer.Answer method = server.get("/api/v1/ingest");
            String foreign = RawHttp.send(server.server.port(), "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");

            assertThat(missing.status()).isEqualTo(404);
            assertThat(method.status()).isEqualTo(405);
            assertThat(method.header("Allow")).isEqualTo("POST");
            assertThat(foreign).startsWith("HTTP/1.1 421").contains("\"error\":\"wrong_host\"");
        }
    }
}
