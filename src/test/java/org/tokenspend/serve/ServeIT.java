package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;
import org.tokenspend.support.Until;

/** {@code serve} as a process, and how it ends. */
class ServeIT {
    @TempDir
    private Path folder;

    private FakeHome home;
    private String key;
    private int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        home = FakeHome.in(folder);
        assertThat(Cli.in(home).run("orgs", "create", "acme").exit()).isZero();
        key = Cli.in(home).run("keys", "create").out().strip();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    private Program.Running serve(String... options) throws InterruptedException {
        List<String> args = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
        args.addAll(List.of(options));
        Program.Running running = Program.in(home).heedingSignals().start(args.toArray(String[]::new));
        Until.atMost(Duration.ofSeconds(60), () -> !running.isAlive() || isHealthy());
        return running;
    }

    private boolean isHealthy() {
        try {
            return client.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofSeconds(30));
    }

    /** Whoever was told that a call is stored finds it stored, whatever signal ended the server. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "KILL, 137"})
    void keepsWhatItAcknowledged(String signal, int status) throws Exception {
        Program.Running server = serve();
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            int number = sender;
            Thread thread = new Thread(() -> sendUntilItFails(number, acknowledged));
            thread.start();
            senders.add(thread);
        }
        Until.atMost(Duration.ofSeconds(60), () -> acknowledged.size() > 200);

        server.signal(signal);
        Cli.Result end = server.await();
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(end.exit()).isEqualTo(status);
        if (!signal.equals("KILL")) {
            assertThat(end.err()).isEqualTo("Stopped. Everything that was taken is stored.\n");
            assertThat(home.resolve(".local/share/tokenspendorg/tokenspend.db-wal"))
                    .doesNotExist();
        }
        assertThat(Cli.in(home).run("serve", "--verify").out()).contains("Every sum is exact");
        Program.Running again = serve();
        assertThat(stored()).containsAll(acknowledged);
        again.signal("TERM");
        again.await();
    }

    private void sendUntilItFails(int sender, Set<String> acknowledged) {
        try {
            for (int i = 0; ; i++) {
                String id = String.format("%016x%016x", sender, i);
                String event = "{\"event_id\":\"" + id + "\",\"ts\":\"2026-02-01T00:00:00Z\",\"source\":\"claude\","
                        + "\"model\":\"m\",\"tier\":\"measured\",\"input_tokens\":1,\"output_tokens\":2}";
                int status = client.send(
                                request("/api/v1/ingest")
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(event))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    acknowledged.add(id);
                } else if (status != 429) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The server is gone.
        }
    }

    private Set<String> stored() throws IOException, InterruptedException {
        String lines = client.send(
                        request("/api/v1/export?format=jsonl&from=2026-01-31&to=2026-02-02")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Set<String> ids = new TreeSet<>();
        lines.lines().forEach(line -> ids.add(line.replaceFirst(".*\"event_id\":\"([0-9a-f]{32})\".*", "$1")));
        return ids;
    }

    @Test
    void saysInThreeLinesAndNoMoreThatPostgresIsNotThere() throws Exception {
        Cli.Result result = Program.in(home)
                .env("TOKENSPEND_STORE", "jdbc:postgresql://127.0.0.1:port/d?user=u&password=geheim")
                .run("serve", "--port", String.valueOf(port));

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.err().lines()).hasSize(3);
        assertThat(result.err()).startsWith("error: ").doesNotContain("geheim");
    }

    @Test
    void serverAndClientNeedNothingButTheJar() throws Exception {
        home.claudeTranscript("api/one.jsonl", org.tokenspend.support.Calls.lines(1, 50, "s1"));
        Program.Running server = serve();

        Cli.Result sent =
                Program.in(home).run("ingest", "--url", "http://127.0.0.1:" + port, "--token", key, "--settle", "0");

        assertThat(sent.exit()).as(sent.err()).isZero();
        server.signal("TERM");
        assertThat(server.await().out()).contains("serves at http://127.0.0.1:" + port);
        assertThat(Files.isRegularFile(home.resolve(".local/share/tokenspendorg/tokenspend.db")))
                .isTrue();
    }
}
