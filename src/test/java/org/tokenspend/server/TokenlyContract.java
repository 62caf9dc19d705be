package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/ingest}, as Tokenly's clients speak it. */
interface TokenlyContract extends ServerContract {
    String ONE = """
            {"timestamp": "2026-02-09T09:38:00Z", "service": "anthropic", "model": "claude-sonnet-4", "input_tokens": 1205, "output_tokens": 847, "cost_usd": 0.0234, "session_id": "abc123"}""";
    String TWO = """
            {"timestamp": "2026-02-09T09:39:00Z", "service": "azure-openai", "model": "gpt-4", "input_tokens": 892, "output_tokens": 445, "cost_usd": 0.0156, "application": "chatbot"}""";
    String METADATA = """
            {"client_hostname":"web-server-01","collected_at":"2026-02-09T09:48:00Z",
            "file_info":{"original_path":"/var/log/x.jsonl","directory":"/var/log","filename":"x.jsonl","size_bytes":1,
            "modified_at":"2026-02-08T09:48:00Z","line_count":2}}""";

    private static TestServer.Answer form(TestServer server, String metadata, String file) throws Exception {
        String body =
                "--B\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
                        + metadata
                        + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.jsonl\"\r\n\r\n"
                        + file + "\r\n--B--\r\n";
        return server.post("/api/ingest", body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=B");
    }

    @Test
    default void takesAFileInAFormAndKeepsEachLineOnce() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            TestServer.Answer first = form(server, METADATA, ONE + "\r\n" + TWO + "\n\n" + "not json\n");
            TestServer.Answer second = form(server, METADATA, TWO + "\n" + ONE);

            assertThat(first.status()).as(first.text()).isEqualTo(200);
            JsonNode answer = first.json();
            assertThat(answer.get("status").asString()).isEqualTo("accepted");
            assertThat(answer.get("records_processed").asInt()).isEqualTo(3);
            assertThat(answer.get("records_valid").asInt()).isEqualTo(2);
            assertThat(answer.get("records_invalid").asInt()).isEqualTo(1);
            assertThat(second.json().get("records_duplicate").asInt()).isEqualTo(2);
            assertThat(StorePeek.totals(store, server.org.id())).isEqualTo("2 calls, 2097 in, 1292 out");
            assertThat(store.verify(server.org.id())).isEmpty();
        }
    }

    @Test
    default void takesRecordsAsJson() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String body = "{\"client_hostname\":\"web-server-01\",\"records\":[" + ONE + "," + TWO + "]}";

            assertThat(server.post("/api/ingest", body)
                            .json()
                            .get("records_valid")
                            .asInt())
                    .isEqualTo(2);
            assertThat(server.post("/api/ingest", body)
                            .json()
                            .get("records_duplicate")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    default void keepsNothingWhereFewerThanHalfOfTheLinesAreValid() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            String wrong = "{\"timestamp\":\"now\",\"service\":\"s\",\"model\":\"m\"}";

            TestServer.Answer half = form(server, METADATA, ONE + "\n" + wrong);
            TestServer.Answer less = form(server, METADATA, TWO + "\n" + wrong + "\n[1]");

            assertThat(half.status()).isEqualTo(200);
            assertThat(less.status()).isEqualTo(400);
            assertThat(less.json().get("error").asString()).isEqualTo("validation_failed");
            assertThat(less.json().get("line").asInt()).isEqualTo(2);
            assertThat(less.json().get("line_error").asString()).isEqualTo("timestamp: not a time as in RFC 3339");
            assertThat(StorePeek.totals(store, server.org.id())).startsWith("1 calls");
        }
    }

    @Test
    default void judgesEachFieldByItsOwnRule() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            for (String wrong : new String[] {
                "\"input_tokens\":-1",
                "\"input_tokens\":1.5",
                "\"output_tokens\":1000000000001",
                "\"output_tokens\":\"7\"",
                "\"cost_usd\":-1",
                "\"cost_usd\":1e999",
                "\"cost_usd\":\"1\"",
                "\"model\":\"\"",
                "\"service\":null",
                "\"timestamp\":\"2026-03-11T12:00:01Z\""
            }) {
                String line =
                        "{\"timestamp\":\"2026-02-09T09:38:00Z\",\"service\":\"s\",\"model\":\"m\"," + wrong + "}";
                assertThat(form(server, METADATA, line).status()).as(wrong).isEqualTo(400);
            }
            assertThat(StorePeek.totals(store, server.org.id())).startsWith("0 calls");
        }
    }

    @Test
    default void answersAsTokenlysProtocolSays() throws Exception {
        Limits hasty = new Limits(4 << 20, 1000, Duration.ofSeconds(20), 1, 6, 64, 30);
        try (Store store = open();
                TestServer server = new TestServer(store, hasty)) {
            byte[] large = new byte[11 << 20];

            assertThat(form(server, "{}", ONE).status()).isEqualTo(400);
            assertThat(form(server, METADATA, "").status()).isEqualTo(400);
            assertThat(server.post("/api/ingest", large, "application/json").status())
                    .isEqualTo(413);
            assertThat(server.post("/api/ingest", large, "application/json")
                            .json()
                            .get("max_size_mb")
                            .asInt())
                    .isEqualTo(10);
            assertThat(server.post("/api/ingest", new byte[1], "text/csv")
                            .json()
                            .get("error")
                            .asString())
                    .isEqualTo("unsupported_content_type");
            assertThat(server.send(server.request("/api/ingest")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                                    .build())
                            .status())
                    .isEqualTo(401);
            server.get("/api/v1/org");
            server.get("/api/v1/org");
            assertThat(server.post("/api/ingest", "{}").status()).isEqualTo(429);
        }
    }

    @Test
    default void neverKeepsTheMachinesName() throws Exception {
        try (Store store = open();
                TestServer server = new TestServer(store)) {
            form(server, METADATA, ONE);

            assertThat(StorePeek.aliases(store)).singleElement().asString().startsWith("host-");
        }
    }
}
