package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;
import org.tokenspend.store.StorePeek;

class SlowSendersTest {
    @TempDir
    Path folder;

    @Test
    void fourGoodSendersAreServedBesideFiveHundredWhoNeverFinish() throws Exception {
        List<Socket> slow = new ArrayList<>();
        ExecutorService good = Executors.newFixedThreadPool(4);
        try (Store store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
                TestServer server = new TestServer(store)) {
            String headers = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key;
            for (int i = 0; i < 500; i++) {
                String half = i % 2 == 0 ? headers : headers + "\r\nContent-Length: 400\r\n\r\n{\"events\":[";
                slow.add(open(server, half));
            }

            List<Future<?>> sent = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                int first = sender * 100;
                sent.add(good.submit(() -> {
                    for (int i = first; i < first + 25; i++) {
                        TestServer.Answer answer =
                                server.post("/api/v1/ingest", IngestContract.events(IngestContract.event(i, "")));
                        assertThat(answer.status()).isEqualTo(200);
                    }
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get(60, TimeUnit.SECONDS);
            }

            assertThat(StorePeek.totals(store, server.org.id())).startsWith("100 calls");
        } finally {
            good.shutdownNow();
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

    @Test
    void anAddressWithTooManyRequestsUnderWayIsAskedToWait() throws Exception {
        Limits few = new Limits(4 << 20, 1000, Duration.ofSeconds(10), 200, 400, 2, 30);
        String half = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\n"
                + "Content-Length: 400\r\n\r\n{";
        try (Store store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
                TestServer server = new TestServer(store, few);
                Socket first = open(server, half.replace("KEY", server.key));
                Socket second = open(server, half.replace("KEY", server.key));
                Socket third = open(server, half.replace("KEY", server.key))) {
            List<String> answers = new ArrayList<>();
            for (Socket socket : List.of(first, second, third)) {
                socket.setSoTimeout(1_000);
                answers.add(answer(socket));
            }

            assertThat(answers)
                    .filteredOn(answer -> !answer.isEmpty())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer).startsWith("HTTP/1.1 429"));
            assertThat(server.get("/healthz").status()).isEqualTo(200);
        }
    }

    private static String answer(Socket socket) throws java.io.IOException {
        try {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketTimeoutException e) {
            return "";
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
