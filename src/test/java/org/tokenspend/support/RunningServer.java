package org.tokenspend.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.Main;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tokenspend serve} as a person starts it, on a free port, until it is closed. */
public final class RunningServer implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Cli.Captured captured;
    private final Thread thread;
    private final JsonNode started;
    private volatile int exit = -1;

    private RunningServer(Cli cli, String... options) throws InterruptedException {
        captured = cli.captured();
        List<String> args = new ArrayList<>(List.of("serve", "--port", "0", "--json"));
        args.addAll(List.of(options));
        thread = new Thread(() -> exit = Main.run(captured.io(), args.toArray(String[]::new)), "serve");
        thread.start();
        Until.atMost(
                Duration.ofSeconds(60), () -> captured.out().stripTrailing().endsWith("}") || !thread.isAlive());
        if (!captured.out().contains("{")) {
            throw new AssertionError(captured.err());
        }
        started = MAPPER.readTree(captured.out());
    }

    /** Starts one in this home. */
    public static RunningServer in(Path home, String... options) throws InterruptedException {
        return new RunningServer(Cli.in(home), options);
    }

    /** The same with a clock, zone or environment of the test's own. */
    public static RunningServer of(Cli cli, String... options) throws InterruptedException {
        return new RunningServer(cli, options);
    }

    /** What it printed when it was ready. */
    public JsonNode started() {
        return started;
    }

    public String url() {
        return started.get("url").asString();
    }

    /** The key of its first organisation, where this start made it. */
    public String key() {
        return started.get("key").asString();
    }

    /** Everything it said on standard error. */
    public String err() {
        return captured.err();
    }

    /** An answer. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {
        public JsonNode json() {
            return MAPPER.readTree(body);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path, key()).build());
    }

    public Answer get(String path, String key) throws IOException, InterruptedException {
        return send(request(path, key).build());
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }

    /** Asks it to stop, as Ctrl-C does, waits for its end, and returns its exit status. */
    public int stop() throws InterruptedException {
        thread.interrupt();
        thread.join(60_000);
        return exit;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
