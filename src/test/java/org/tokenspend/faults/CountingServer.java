package org.tokenspend.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A server that takes every event and remembers only how many there were: millions do not fill a test's memory. */
final class CountingServer implements AutoCloseable {
    private static final String EVENT = "{\"event_id\":";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final AtomicLong events = new AtomicLong();

    private CountingServer(HttpServer server) {
        this.server = server;
    }

    static CountingServer start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CountingServer counting = new CountingServer(HttpServer.create(address, 0));
        counting.server.setExecutor(counting.threads);
        counting.server.createContext("/api/v1/ingest", counting::ingest);
        counting.server.start();
        return counting;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long events() {
        return events.get();
    }

    private void ingest(HttpExchange exchange) throws IOException {
        String body;
        try (GZIPInputStream in = new GZIPInputStream(exchange.getRequestBody())) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int count = 0;
        for (int at = body.indexOf(EVENT); at >= 0; at = body.indexOf(EVENT, at + 1)) {
            count++;
        }
        events.addAndGet(count);
        byte[] answer = ("{\"accepted\":" + count + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (exchange) {
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
