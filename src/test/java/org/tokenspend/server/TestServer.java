package org.tokenspend.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.tokenspend.platform.Ticker;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on loopback with one organisation and its key, and a client for it. */
final class TestServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final JsonMapper MAPPER = new JsonMapper();

    final Store store;
    final TokenspendServer server;
    final Organisation org;
    final String key;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(Store store) throws Exception {
        this(store, Limits.DEFAULT);
    }

    TestServer(Store store, Limits limits) throws Exception {
        this(store, limits, CLOCK);
    }

    TestServer(Store store, Limits limits, Clock clock) throws Exception {
        this.store = store;
        this.org = acme(store);
        this.key = store.keys().create(org.id(), "test", ApiKey.Scope.ALL, 0).text();
        this.server = TokenspendServer.start(store, options(limits, clock));
    }

    private static Organisation acme(Store store) throws Exception {
        for (Organisation found : store.organisations().list()) {
            if (found.name().equals("acme")) {
                return found;
            }
        }
        return store.organisations()
                .create("acme", Organisation.EMAIL, ZoneId.of("Europe/Berlin"), null, 0)
                .orElseThrow();
    }

    private ServerOptions options(Limits limits, Clock clock) {
        return new ServerOptions("127.0.0.1", 0, null, false, null, limits, "0.0.1", clock, Ticker.system(), log::add);
    }

    /** An answer with its JSON, where it has any. */
    record Answer(int status, HttpResponse<byte[]> response) {
        JsonNode json() {
            return MAPPER.readTree(response.body());
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return get(path, key);
    }

    Answer get(String path, String withKey) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + withKey).build());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Answer post(String path, byte[] body, String contentType, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
