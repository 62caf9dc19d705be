package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.TestPostgres;
import org.tokenspend.support.Certificate;
import org.tokenspend.support.Cli;
import org.tokenspend.support.RunningServer;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} over PostgreSQL, over TLS, behind a proxy, and on a file that belongs to somebody else. */
class ServePlacesTest {
    @TempDir
    private Path folder;

    @Test
    void twoServersShareOnePostgres() throws Exception {
        String event = """
                {"event_id":"abababababababababababababababab","ts":"2026-02-09T10:00:00Z","source":"claude",
                 "model":"m","tier":"measured","input_tokens":1,"output_tokens":7}""";
        Cli owner = Cli.in(folder).env("TOKENSPEND_STORE", TestPostgres.newDatabase());
        try (RunningServer first = RunningServer.of(owner);
                RunningServer second = RunningServer.of(owner)) {
            assertThat(first.started().get("store").asString())
                    .contains("postgresql")
                    .doesNotContain("password");
            assertThat(second.started().has("key")).isFalse();

            first.post("/api/v1/ingest", event);

            String totals = second.get("/api/v1/usage/totals", first.key()).body();
            assertThat(JsonMapper.shared()
                            .readTree(totals)
                            .at("/measured/output_tokens")
                            .asLong())
                    .isEqualTo(7);
            assertThat(owner.run("serve", "--verify").out()).contains("Every sum is exact");
            String reader = owner.run("keys", "create", "--scope", "read").out().strip();
            assertThat(second.get("/api/v1/usage/totals", reader).status()).isEqualTo(200);
        }
        Cli.Result backup =
                owner.run("serve", "--backup", folder.resolve("copy").toString());
        assertThat(backup.exit()).isNotZero();
        assertThat(backup.err().lines()).hasSize(3);
    }

    @Test
    void servesOverTlsWithPemFiles() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "ip:127.0.0.1");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = Certificate.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(certificate.file())) {
            keys.load(in, password);
        }
        Path chain = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key = pem("PRIVATE KEY", keys.getKey("server", password).getEncoded());
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.context()).build();

        try (RunningServer server =
                RunningServer.in(folder, "--tls-cert", chain.toString(), "--tls-key", key.toString())) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("<title>tokenspend</title>");
        }
    }

    private Path pem(String what, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @Test
    void tellsItsPublicAddressBehindAProxy() throws Exception {
        try (RunningServer server =
                RunningServer.in(folder, "--behind-proxy", "--public-url", "https://tokens.example.org/")) {
            assertThat(server.started().get("ingest").asString())
                    .startsWith("tokenspend ingest --url https://tokens.example.org --token ts_");
            HttpRequest org = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/api/v1/org"))
                    .header("Authorization", "Bearer " + server.key())
                    .build();
            String told = HttpClient.newHttpClient()
                    .send(org, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(told).contains("https://tokens.example.org/otlp");
        }
    }

    private static int port(RunningServer server) {
        return server.started().get("port").asInt();
    }

    /** Another program's database is left as it was, to the byte. */
    @Test
    void leavesAnotherProgramsDatabaseAlone() throws Exception {
        Path file = folder.resolve("theirs.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bookmark (url TEXT)");
            statement.execute("INSERT INTO bookmark VALUES ('https://example.org')");
        }
        byte[] before = Files.readAllBytes(file);

        Cli.Result result = Cli.in(folder).run("serve", "--port", "0", "--store", file.toString());

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.err().lines()).hasSize(3);
        assertThat(result.err()).contains("theirs.db");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.resolve("theirs.db-wal")).doesNotExist();
    }
}
