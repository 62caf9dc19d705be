package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;

class SlowSendersTest {
    @TempDir
    Path folder;

    @Test
    void aGoodSenderIsServedBesideHundredsWhoNeverFinish() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (Store store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
                TestServer server = new TestServer(store)) {
            String headers = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key;
            for (int i = 0; i < 300; i++) {
                String half = i % 2 == 0 ? headers : headers + "\r\nContent-Length: 400\r\n\r\n{\"events\":[";
                slow.add(open(server, half));
            }

            for (int i = 0; i < 5; i++) {
                TestServer.Answer answer =
                        server.post("/api/v1/ingest", IngestContract.events(IngestContract.event(i, "")));

                assertThat(answer.status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aBodyThatTakesTooLongIsGivenUp() throws Exception {
        Limits hasty = new Limits(4 << 20, 1000, Duration.ofMillis(200), 200, 400, 64, 30);
        try (Store store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
                TestServer server = new TestServer(store, hasty);
                Socket socket = open(
                        server,
                        "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key
                                + "\r\nContent-Length: 400\r\n\r\n{")) {
            socket.setSoTimeout(20_000);
            Thread drip = new Thread(() -> drip(socket));
            drip.start();

            byte[] answer = socket.getInputStream().readNBytes(12);

            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 408");
        }
    }

    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(' ');
                Thread.sleep(50);
            }
        } catch (java.io.IOException | InterruptedException e) {
            // The server gave up, which is what the test waits for.
        }
    }

    /** Comes from another loopback address than the good sender, as it would from another machine. */
    private static Socket open(TestServer server, String text) throws java.io.IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                server.server.port(),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                0);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }
}
