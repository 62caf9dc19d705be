package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve}, {@code keys}, {@code orgs} and {@code open} as their owner meets them. */
class ServeCommandTest {
    private static final String STORE = ".local/share/tokenspendorg/tokenspend.db";

    @TempDir
    private Path folder;

    private Cli cli() {
        return Cli.in(folder);
    }

    private static JsonNode json(Cli.Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    private void makeStore() throws Exception {
        RunningServer.in(folder).close();
    }

    @Test
    void makesAPrivateStoreAndOneKeyAndShowsItOnce() throws Exception {
        String key;
        try (RunningServer first = RunningServer.in(folder)) {
            key = first.key();
            assertThat(first.get("/api/v1/org").json().get("name").asString()).isEqualTo("default");
            assertThat(first.started().get("ingest").asString())
                    .isEqualTo("tokenspend ingest --url " + first.url() + " --token " + key);
        }

        try (RunningServer second = RunningServer.in(folder)) {
            assertThat(second.started().has("key")).isFalse();
            assertThat(second.started().get("ingest").asString()).endsWith("--token ts_…");
            assertThat(second.get("/api/v1/org", key).status()).isEqualTo(200);
        }
        FakeHome home = FakeHome.in(folder);
        assertThat(home.mode(STORE)).isEqualTo("rw-------");
        assertThat(home.mode(".local/share/tokenspendorg")).isEqualTo("rwx------");
        assertThat(Files.readString(home.resolve(STORE), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(key);
    }

    @Test
    void tellsThePersonWhereItIsAndWhatToDoNext() throws Exception {
        Cli.Captured captured = cli().captured();
        Thread serve = new Thread(() -> org.tokenspend.Main.run(captured.io(), "serve", "--port", "0", "--no-input"));
        serve.start();
        org.tokenspend.support.Until.atMost(
                java.time.Duration.ofSeconds(60), () -> captured.out().contains("Ctrl-C"));
        serve.interrupt();
        serve.join();

        assertThat(captured.out())
                .containsPattern("serves at http://127\\.0\\.0\\.1:\\d+\n")
                .contains("Store: " + folder.resolve(STORE))
                .containsPattern("\n  ts_[0-9a-f]{48}\n")
                .containsPattern("\n  tokenspend ingest --url http://127\\.0\\.0\\.1:\\d+ --token ts_[0-9a-f]{48}\n")
                .contains("tokenspend open --url http://127.0.0.1:");
        assertThat(captured.err()).isEqualTo("Stopped. Everything that was taken is stored.\n");
    }

    @Test
    void theDemoIsMarkedAndLeavesNothingBehind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = samples(temporary);
        try (RunningServer demo = RunningServer.in(folder, "--demo")) {
            assertThat(demo.get("/api/v1/org").json().get("name").asString()).isEqualTo("Sample data (made up)");
            assertThat(demo.get("/api/v1/usage/totals")
                            .json()
                            .at("/measured/calls")
                            .asLong())
                    .isGreaterThan(500);
            assertThat(demo.get("/api/v1/usage/totals")
                            .json()
                            .at("/estimated/calls")
                            .asLong())
                    .isPositive();
            assertThat(demo.started().get("sample").asBoolean()).isTrue();
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(samples(temporary)).isEqualTo(before);
    }

    private static long samples(Path temporary) throws Exception {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("tokenspend-sample-"))
                    .count();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Cli.Result result = cli().run("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(result.exit()).isEqualTo(75);
            assertThreeLines(result, "Port " + taken.getLocalPort());
        }
    }

    @Test
    void saysWhyAStoreCannotBeOpened() throws Exception {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "not a database, but long enough to be looked at\n".repeat(50));
        assertThreeLines(cli().run("serve", "--store", text.toString()), "notes.txt");
        assertThreeLines(cli().run("serve", "--store", text + "/below.db"), "below.db");
        assertThreeLines(cli().run("serve", "--store", "mysql://host/db"), "PostgreSQL");
        assertThreeLines(
                cli().run("serve", "--store", "jdbc:postgresql://127.0.0.1:1/x?user=me&password=geheim"),
                "127.0.0.1:1");
        assertThreeLines(
                cli().env("TOKENSPEND_STORE", "jdbc:postgresql://h:p/x?password=geheim")
                        .run("serve"),
                "");
        assertThreeLines(cli().run("serve", "--verify"), "tokenspend.db");
        assertThat(text).content().startsWith("not a database");
    }

    @Test
    void refusesAStoreOfANewerVersion() throws Exception {
        makeStore();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(STORE));
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_version VALUES (999, 'later', 'x', 0)");
        }

        Cli.Result result = cli().run("serve", "--port", "0");

        assertThat(result.exit()).isEqualTo(78);
        assertThreeLines(result, "version 999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--host 0.0.0.0",
                "--host no.such.host.invalid",
                "--tls-cert cert.pem",
                "--tls-cert missing.pem --tls-key missing.pem --port 0",
                "--port 70000",
                "--port x",
                "--demo --verify",
                "--demo --store a.db",
                "--public-url ftp://x"
            })
    void refusesWhatCannotBeWithThreeLines(String options) {
        Cli.Result result = cli().run(("serve " + options).split(" "));

        assertThat(result.exit()).isIn(2, 78);
        assertThreeLines(result, "");
    }

    private static void assertThreeLines(Cli.Result result, String word) {
        assertThat(result.exit()).isNotZero();
        assertThat(result.err().lines()).as(result.err()).hasSize(3);
        assertThat(result.err()).startsWith("error: ").contains(word).doesNotContain("geheim", "Exception:", "\tat ");
    }

    @Test
    void keysWorkBesideARunningServer() throws Exception {
        try (RunningServer server = RunningServer.in(folder)) {
            JsonNode made = json(cli().run("keys", "create", "--name", "wall", "--scope", "read", "--json"));
            String reader = made.get("key").asString();
            assertThat(server.get("/api/v1/usage/totals", reader).status()).isEqualTo(200);

            JsonNode rotated =
                    json(cli().run("keys", "rotate", made.at("/keys/0/id").asString(), "--json"));
            assertThat(server.get("/api/v1/usage/totals", rotated.get("key").asString())
                            .status())
                    .isEqualTo(200);
            assertThat(rotated.at("/keys/0/scope").asString()).isEqualTo("read");

            String second = rotated.at("/keys/0/id").asString();
            assertThat(json(cli().run("keys", "revoke", second, "--json"))
                            .get("already")
                            .asBoolean())
                    .isFalse();
            assertThat(json(cli().run("keys", "revoke", second, "--json"))
                            .get("already")
                            .asBoolean())
                    .isTrue();
            JsonNode listed = json(cli().run("keys", "list", "--json")).get("keys");
            assertThat(listed).hasSize(3);
            assertThat(listed.toString()).doesNotContain(reader, server.key());
            assertThat(listed.get(1).has("revoked") && listed.get(2).has("revoked"))
                    .isTrue();
        }
    }

    @Test
    void aKeyIsShownAloneOnItsLine() throws Exception {
        makeStore();

        Cli.Result made = cli().run("keys", "create");

        assertThat(made.out()).matches("ts_[0-9a-f]{48}\n");
        assertThat(cli().run("keys", "list").out())
                .contains(made.out().substring(0, 9))
                .doesNotContain(made.out().strip());
    }

    @Test
    void organisationsHaveTheirIdentityZoneAndRetention() throws Exception {
        Cli.Result made = cli().run(
                        "orgs",
                        "create",
                        "platform",
                        "--identity-mode",
                        "email",
                        "--zone",
                        "Asia/Kolkata",
                        "--retention-days",
                        "90");
        assertThat(made.exit()).isZero();
        assertThat(made.err()).contains("tokenspend keys create --org platform");

        JsonNode org = json(cli().run("orgs", "list", "--json")).at("/organisations/0");
        assertThat(org.toString())
                .isEqualTo(
                        "{\"name\":\"platform\",\"identity_mode\":\"email\",\"zone\":\"Asia/Kolkata\",\"retention_days\":90}");
        assertThreeLines(cli().run("orgs", "create", "platform"), "of that name");
        assertThreeLines(cli().run("orgs", "create", "x", "--zone", "Mars/Olympus"), "zone");
        assertThreeLines(cli().run("orgs", "create", "x", "--retention-days", "0"), "days");
        assertThreeLines(cli().run("orgs", "create", "a\u202eb"), "visible");
        assertThat(cli().run("orgs", "create", "research").exit()).isZero();
        assertThreeLines(cli().run("keys", "create"), "platform, research");
        assertThat(cli().run("keys", "create", "--org", "research").exit()).isZero();
        assertThreeLines(cli().run("keys", "create", "--org", "sales"), "platform, research");
        assertThreeLines(cli().run("keys", "revoke", "99"), "99");
        assertThreeLines(cli().run("keys", "create", "--org", "research", "--scope", "most"), "ingest");
    }

    @Test
    void copiesAStoreThatIsInUse() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (RunningServer server = RunningServer.in(folder)) {
            assertThat(server.post("/api/v1/ingest", event()).status()).isEqualTo(200);

            assertThat(cli().run("serve", "--backup", copy.toString()).exit()).isZero();
            assertThreeLines(cli().run("serve", "--backup", copy.toString()), "copy.db");
        }

        try (RunningServer restored = RunningServer.in(folder, "--store", copy.toString())) {
            JsonNode key = json(cli().run("keys", "create", "--store", copy.toString(), "--json"));
            JsonNode totals = restored.get(
                            "/api/v1/usage/totals", key.get("key").asString())
                    .json();
            assertThat(totals.at("/measured/output_tokens").asLong()).isEqualTo(7);
        }
    }

    @Test
    void findsASumThatIsWrong() throws Exception {
        try (RunningServer server = RunningServer.in(folder)) {
            server.post("/api/v1/ingest", event());
        }
        assertThat(cli().run("serve", "--verify").exit()).isZero();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(STORE));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE usage_day SET output = output + 1");
        }

        Cli.Result result = cli().run("serve", "--verify");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("1 sum wrong", "day tier");
        JsonNode json = JsonMapper.shared()
                .readTree(cli().run("serve", "--verify", "--json").out());
        assertThat(json.get("exact").asBoolean()).isFalse();
        assertThat(json.get("differences")).hasSize(1);
    }

    private static String event() {
        return """
                {"event_id":"%s","ts":"2026-02-09T10:00:00Z","source":"claude","model":"m","tier":"measured",
                 "input_tokens":1,"output_tokens":7}""".formatted("cd".repeat(16));
    }

    @Test
    void openShowsTheServersPage() throws Exception {
        FakeHome home = FakeHome.in(folder).program("xdg-open", "printf '%s' \"$1\" > \"$HOME/opened\"");
        Cli onAScreen = cli().env("PATH", home.bin().toString())
                .env("HOME", folder.toString())
                .env("DISPLAY", ":0");

        Cli.Result opened = onAScreen.run("open");

        assertThat(opened.out()).isEqualTo("http://127.0.0.1:7071/\n");
        assertThat(opened.err()).isEmpty();
        assertThat(home.read("opened")).isEqualTo("http://127.0.0.1:7071/");
        assertThat(onAScreen.run("open", "--url", "tokens.example.org").out())
                .isEqualTo("https://tokens.example.org/\n");
    }

    @Test
    void openSaysTheAddressWhereThereIsNoBrowser() {
        Cli.Result said =
                cli().env("TOKENSPEND_URL", "https://tokens.example.org").run("open");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo("https://tokens.example.org/\n");
        assertThat(said.err()).contains("No browser was found");
    }

    @Test
    void neverShowsAPassword() throws Exception {
        List<String> said = List.of(
                new StorePlace(null, "jdbc:postgresql://h/d?user=u&password=geheim").toString(),
                StorePlace.of(
                                cli().env("TOKENSPEND_STORE", "jdbc:postgresql://h/d?password=geheim")
                                        .captured()
                                        .io(),
                                null)
                        .toString());

        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain("geheim"));
    }
}
