package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.Certificate;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.ForwardProxy;
import org.tokenspend.support.Records;
import org.tokenspend.support.Response;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

class ProxyTest {
    /** {@code user:sesame}. */
    private static final String AUTHORIZATION = "Basic dXNlcjpzZXNhbWU=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void tunnelsToASecureServerAndLogsInToTheProxy() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "dns:tokenspend.test");
        try (FakeBackend server = FakeBackend.startTls(certificate.context());
                ForwardProxy proxy = new ForwardProxy(server.port(), AUTHORIZATION)) {
            String output = uploadInAJvmOfItsOwn(certificate, "http://user:sesame@127.0.0.1:" + proxy.port());

            assertThat(output).isEqualTo("5 accepted, stop: none");
            assertThat(server.records()).hasSize(5);
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
            assertThat(proxy.heads())
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT tokenspend.test:443 HTTP/1.1\r\n")
                            .contains("Proxy-Authorization: " + AUTHORIZATION + "\r\n")
                            .doesNotContain(Upload.SECRET));
        }
    }

    @Test
    void saysWhatAProxyWants() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "dns:tokenspend.test");
        try (FakeBackend server = FakeBackend.startTls(certificate.context());
                ForwardProxy proxy = new ForwardProxy(server.port(), "Basic other")) {
            String output = uploadInAJvmOfItsOwn(certificate, "http://user:sesame@127.0.0.1:" + proxy.port());

            assertThat(output)
                    .startsWith("0 accepted, stop: CONFIG The proxy refused")
                    .doesNotContain("sesame");
            assertThat(proxy.heads()).hasSize(1);
        }
    }

    @Test
    void goesThroughAProxyToAPlainServer() throws Exception {
        try (FakeBackend server = FakeBackend.start();
                ForwardProxy proxy = new ForwardProxy(server.port(), AUTHORIZATION)) {
            Receipt<UsageRecord> receipt = upload(proxy.port());

            assertThat(receipt.accepted()).hasSize(5);
            assertThat(proxy.heads().get(0)).startsWith("POST http://tokenspend.test/api/v1/ingest HTTP/1.1\r\n");
        }
    }

    @Test
    void namesTheProxyThatCannotBeReached() throws Exception {
        int unused;
        try (ForwardProxy proxy = new ForwardProxy(1, "")) {
            unused = proxy.port();
        }

        UserError stop = Objects.requireNonNull(upload(unused).stop());

        assertThat(stop.exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(stop.reason())
                .contains("through the proxy 127.0.0.1:" + unused)
                .doesNotContain("sesame");
    }

    @Test
    void takesAProxysOwnErrorPageForTrouble() throws Exception {
        try (FakeBackend server = FakeBackend.start();
                ForwardProxy proxy = new ForwardProxy(server.port(), "")) {
            server.script(Fault.reply(Response.html(502, "<html>Bad gateway</html>")));

            assertThat(upload(proxy.port()).accepted()).hasSize(5);
        }
    }

    private static Receipt<UsageRecord> upload(int proxyPort) throws InterruptedException {
        Map<String, String> env = Map.of("HTTP_PROXY", "http://user:sesame@127.0.0.1:" + proxyPort);
        return upload(ServerUrl.parse("http://tokenspend.test", true, Origin.DEFAULT), env);
    }

    private static Receipt<UsageRecord> upload(ServerUrl url, Map<String, String> env) throws InterruptedException {
        WaitLog waits = new WaitLog();
        Destination destination = new Destination(url, Token.parse(Upload.SECRET, Origin.DEFAULT));
        BackendClient client = new BackendClient(waits.io(env), destination, "1.2.3");
        EventPayload payload = new EventPayload(new Sender("user-1", null), null);
        return new Courier<>(waits.io(env), client, payload, WaitNotice.NONE).send(Records.some(5));
    }

    /**
     * The Java runtime reads its ban on proxy passwords once, and trusts whom it trusts for its whole life: only a fresh
     * one shows that the program lifts the first and honours {@code javax.net.ssl.trustStore}.
     */
    private static String uploadInAJvmOfItsOwn(Certificate trusted, String proxy)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trusted.file(),
                "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                proxy));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return output;
    }

    /** Uploads through the proxy named by its argument. */
    static final class Child {
        private Child() {}

        public static void main(String... args) throws InterruptedException {
            Map<String, String> env = Map.of("HTTPS_PROXY", Arrays.asList(args).get(0));
            Receipt<UsageRecord> receipt = upload(ServerUrl.parse("tokenspend.test", false, Origin.DEFAULT), env);
            UserError stop = receipt.stop();
            System.out.print(receipt.accepted().size() + " accepted, stop: "
                    + (stop == null ? "none" : stop.exitCode() + " " + Upload.words(stop)));
        }
    }
}
