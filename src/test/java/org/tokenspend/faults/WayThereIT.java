package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Certificate;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.ForwardProxy;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;

/** I25: proxies, certificates, networks of one family. */
class WayThereIT {
    @TempDir
    private Path folder;

    /** Through a proxy that wants a password, into TLS under a private authority: the token is seen by the server alone. */
    @Test
    void sendsThroughAProxyToAServerUnderAPrivateAuthority() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "dns:tokenspend.test");
        try (Scene scene = Scene.in(folder, FakeBackend.startTls(certificate.context()));
                ForwardProxy proxy = new ForwardProxy(scene.server().port(), "Basic dXNlcjpzZXNhbWU=")) {
            scene.append("api/one.jsonl", Calls.lines(1, 700, "s1"));

            Cli.Result result = scene.program()
                    .env("TOKENSPEND_URL", "tokenspend.test")
                    .env("HTTPS_PROXY", "http://user:sesame@127.0.0.1:" + proxy.port())
                    .jvm(
                            "-Djavax.net.ssl.trustStore=" + certificate.file(),
                            "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD)
                    .run("ingest");

            assertThat(result.exit()).as(result.err()).isZero();
            scene.assertServerHolds(1, 700);
            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT tokenspend.test:443 ")
                            .doesNotContain(Scene.TOKEN));
            assertThat(scene.stateText()).contains("https://tokenspend.test").doesNotContain("sesame");
        }
    }

    /** A certificate nobody signed: at once, with what to do, and nothing was sent. */
    @Test
    void sendsNothingUnderACertificateThatIsNotTrusted() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "ip:127.0.0.1");
        try (Scene scene = Scene.in(folder, FakeBackend.startTls(certificate.context()))) {
            scene.append("api/one.jsonl", Calls.lines(1, 700, "s1"));
            WaitLog waits = new WaitLog();

            Cli.Result result = scene.ingest(waits);

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .contains("certificate is not accepted, so nothing was sent")
                    .contains("signed by nobody this Java runtime trusts")
                    .contains("trustStore");
            assertThat(scene.server().requests()).isEmpty();
            assertThat(waits.total()).isZero();
        }
    }

    /** A proxy that is not there is named, without its password. */
    @Test
    void namesTheProxyThatIsNotThere() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (Scene scene = Scene.in(folder)) {
            scene.append("api/one.jsonl", Calls.lines(1, 3, "s1"));

            Cli.Result result = scene.cli()
                    .env("TOKENSPEND_URL", "https://tokenspend.test")
                    .env("HTTPS_PROXY", "http://user:sesame@127.0.0.1:" + nobody)
                    .ticker(new WaitLog())
                    .run("ingest");

            assertThat(result.exit()).isEqualTo(75);
            assertThat(result.err()).contains("127.0.0.1:" + nobody).doesNotContain("sesame");
        }
    }

    /** An address of the other family. */
    @Test
    void sendsToAnIpv6Address() throws Exception {
        InetAddress loopback = Inet6Address.getByName("::1");
        assumeThat(isHere(loopback)).as("this machine has no IPv6").isTrue();
        try (Scene scene = Scene.in(folder, FakeBackend.startAt(loopback))) {
            scene.append("api/one.jsonl", Calls.lines(1, 3, "s1"));

            Cli.Result result = scene.ingest();

            assertThat(scene.server().url()).startsWith("http://[::1]:");
            assertThat(result.exit()).as(result.err()).isZero();
            scene.assertServerHolds(1, 3);
        }
    }

    private static boolean isHere(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
