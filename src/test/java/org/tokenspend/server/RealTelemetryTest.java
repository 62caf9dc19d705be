package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real clients sent to a receiver, sent to ours: every call of theirs is there once. */
class RealTelemetryTest {
    private static final Path CAPTURES = Path.of("../shared/transcripts/captured/otlp.tar.gz");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Clock CAPTURE_DAY = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    /** A request as it was captured. */
    private static final class Sent {
        private final String path;
        private final String contentType;
        private final byte[] body;
        private final JsonNode json;

        Sent(String path, String contentType, byte[] body, JsonNode json) {
            this.path = path;
            this.contentType = contentType;
            this.body = body;
            this.json = json;
        }
    }

    @Test
    void takesEveryCapturedRequestAndCountsEachCallOnce() throws Exception {
        assumeTrue(Files.exists(CAPTURES), "captured telemetry is not here: " + CAPTURES);
        Map<String, List<Sent>> runs = captured();
        assertThat(runs).hasSizeGreaterThan(8);
        int withCalls = 0;
        for (Map.Entry<String, List<Sent>> run : runs.entrySet()) {
            Path file = folder.resolve(run.getKey().replace('/', '_') + ".db");
            try (Store store = Store.embedded(file, CAPTURE_DAY);
                    TestServer server = new TestServer(store, Limits.DEFAULT, CAPTURE_DAY)) {
                sendTwice(server, run.getValue());

                Map<String, Long> outputs = outputs(run.getValue());
                if (!outputs.isEmpty()) {
                    withCalls++;
                    assertThat(StorePeek.totals(store, server.org.id()))
                            .as(run.getKey())
                            .startsWith(outputs.size() + " calls")
                            .endsWith(outputs.values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum() + " out");
                }
                assertThat(store.verify(server.org.id())).isEmpty();
                assertThat(server.log).isEmpty();
            }
        }
        assertThat(withCalls).isGreaterThan(5);
    }

    private static void sendTwice(TestServer server, List<Sent> requests) throws Exception {
        for (int i = 0; i < 2; i++) {
            for (Sent sent : requests) {
                TestServer.Answer answer = server.post("/otlp" + sent.path, sent.body, sent.contentType);
                assertThat(answer.status()).as(sent.path + " " + answer.text()).isEqualTo(200);
            }
        }
    }

    /** Output tokens by request id, from the JSON bodies of a run. */
    private static Map<String, Long> outputs(List<Sent> requests) {
        Map<String, Long> outputs = new HashMap<>();
        for (Sent sent : requests) {
            for (JsonNode resource : sent.json.path("resourceLogs")) {
                for (JsonNode scope : resource.path("scopeLogs")) {
                    for (JsonNode record : scope.path("logRecords")) {
                        Map<String, JsonNode> attributes = new HashMap<>();
                        record.path("attributes")
                                .forEach(one -> attributes.put(one.path("key").asString(), one.path("value")));
                        if (attributes.containsKey("event.name")
                                && attributes
                                        .get("event.name")
                                        .path("stringValue")
                                        .asString()
                                        .equals("api_request")) {
                            outputs.merge(
                                    attributes
                                            .get("request_id")
                                            .path("stringValue")
                                            .asString(),
                                    attributes
                                            .get("output_tokens")
                                            .path("intValue")
                                            .asLong(),
                                    Math::max);
                        }
                    }
                }
            }
        }
        return outputs;
    }

    private static Map<String, List<Sent>> captured() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(CAPTURES);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), tar.readAllBytes());
                }
                entry = tar.getNextEntry();
            }
        }
        Map<String, List<Sent>> runs = new TreeMap<>();
        files.forEach((name, bytes) -> {
            Sent sent = sent(name, bytes, files);
            if (sent != null && !sent.path.endsWith("traces")) {
                runs.computeIfAbsent(name.substring(0, name.lastIndexOf('/')), run -> new ArrayList<>())
                        .add(sent);
            }
        });
        return runs;
    }

    private static @org.jspecify.annotations.Nullable Sent sent(String name, byte[] bytes, Map<String, byte[]> files) {
        if (name.endsWith(".pb")) {
            byte[] meta = files.get(name.replace(".pb", ".meta.json"));
            String path = meta == null ? "" : MAPPER.readTree(meta).path("path").asString();
            return new Sent(path, "application/x-protobuf", bytes, MAPPER.createObjectNode());
        }
        if (!name.matches(".*/\\d+_v1_[a-z]+\\.json")) {
            return null;
        }
        JsonNode whole = MAPPER.readTree(bytes);
        JsonNode body = whole.path("body");
        return new Sent(
                whole.path("meta").path("path").asString(),
                "application/json",
                body.toString().getBytes(StandardCharsets.UTF_8),
                body);
    }
}
