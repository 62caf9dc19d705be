package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.Certificate;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Records;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

class TlsTest {
    private static final String THIS_MACHINE = "dns:localhost,ip:127.0.0.1";

    private final WaitLog waits = new WaitLog();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void deliversToATrustedServer() throws Exception {
        SSLContext tls = Certificate.selfSigned(folder, THIS_MACHINE).context();
        try (FakeBackend server = FakeBackend.startTls(tls)) {
            Receipt<UsageRecord> receipt = send(server.url(), tls);

            assertThat(receipt).isEqualTo(new Receipt<>(Records.some(5), List.of(), null));
            assertThat(server.records()).hasSize(5);
        }
    }

    @Test
    void explainsAnAuthorityNobodyTrusts() throws Exception {
        UserError stop = refusal(Certificate.selfSigned(folder, THIS_MACHINE), false);

        assertThat(stop.reason()).contains("nobody this Java runtime trusts");
        assertThat(stop.remedy()).contains("JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore");
    }

    @Test
    void explainsAnExpiredCertificate() throws Exception {
        UserError stop =
                refusal(Certificate.signed(folder, THIS_MACHINE, "-startdate", "-10d", "-validity", "5"), true);

        assertThat(stop.reason()).contains("has expired");
    }

    @Test
    void explainsACertificateFromTheFuture() throws Exception {
        UserError stop =
                refusal(Certificate.signed(folder, THIS_MACHINE, "-startdate", "+10d", "-validity", "5"), true);

        assertThat(stop.reason()).contains("is not valid yet");
        assertThat(stop.remedy()).contains("clock");
    }

    @Test
    void explainsAnotherHostsCertificate() throws Exception {
        UserError stop = refusal(Certificate.selfSigned(folder, "dns:elsewhere.example"), true);

        assertThat(stop.reason()).contains("is for another host name");
    }

    @Test
    void explainsAPortWithoutTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(plain, socket -> {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            });

            UserError stop = stop(send("https://127.0.0.1:" + plain.getLocalPort(), null));

            assertThat(stop.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(stop.reason()).contains("does not speak TLS");
            assertThat(waits.total()).isZero();
        }
    }

    @Test
    void triesAgainWhereAHandshakeIsCutShort() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> {
                connections.incrementAndGet();
                socket.getInputStream().read();
                socket.setSoLinger(true, 0);
            });

            UserError stop = stop(send("https://127.0.0.1:" + server.getLocalPort(), null));

            assertThat(stop.exitCode()).isEqualTo(ExitCode.TEMPORARY);
            assertThat(connections).hasValue(Retry.MAX_TRIES);
        }
    }

    @Test
    void failsBeforeAskingForTheOrganisation() throws Exception {
        SSLContext tls = Certificate.selfSigned(folder, THIS_MACHINE).context();
        try (FakeBackend server = FakeBackend.startTls(tls)) {
            UserError error = catchThrowableOfType(
                    UserError.class, () -> client(server.url(), null).org());

            assertThat(error.problem()).contains("certificate");
        }
    }

    private UserError refusal(Certificate certificate, boolean trusted) throws Exception {
        SSLContext tls = certificate.context();
        try (FakeBackend server = FakeBackend.startTls(tls)) {
            UserError stop = stop(send(server.url(), trusted ? tls : null));

            assertThat(stop.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(waits.total()).isZero();
            assertThat(server.requests()).isEmpty();
            return stop;
        }
    }

    private Receipt<UsageRecord> send(String url, @Nullable SSLContext trust) throws InterruptedException {
        Retry retry = new Retry(waits.io(Map.of()), () -> 0.5, WaitNotice.NONE);
        EventPayload payload = new EventPayload(new Sender("user-1", null), null);
        return new Courier<>(client(url, trust), payload, retry).send(Records.some(5));
    }

    private BackendClient client(String url, @Nullable SSLContext trust) {
        Destination destination = new Destination(
                ServerUrl.parse(url, false, Origin.DEFAULT), Token.parse(Upload.SECRET, Origin.DEFAULT));
        return new BackendClient(waits.io(Map.of()), destination, "1.2.3", Patience.DEFAULT, trust);
    }

    private static UserError stop(Receipt<UsageRecord> receipt) {
        assertThat(receipt.accepted()).isEmpty();
        assertThat(receipt.refused()).isEmpty();
        return Objects.requireNonNull(receipt.stop());
    }

    private interface Manners {
        void show(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Manners manners) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket socket = server.accept()) {
                        manners.show(socket);
                    }
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
