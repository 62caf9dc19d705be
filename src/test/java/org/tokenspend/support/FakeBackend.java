package org.tokenspend.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/**
 * A tokenspend server for tests: real HTTP on a loopback port, the API's promises kept in memory, and faults on demand.
 *
 * <p>{@code script} queues what happens to the next uploads, one fault each; when the queue is empty {@code always}
 * holds, which is to take everything. {@code requests} has all that arrived, {@code records} what is stored.
 */
public final class FakeBackend implements AutoCloseable {
    private final ServerSocket server;
    private final String scheme;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new ArrayList<>();
    private final Queue<Fault> script = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> orgScript = new ConcurrentLinkedQueue<>();
    private final EventStore store = new EventStore();
    private final TaskStore tasks = new TaskStore();
    private volatile Fault always = Fault.none();
    private volatile String onlyToken = "";
    private volatile String org = "{\"name\":\"Loopback\",\"identity_mode\":\"anonymous\"}";

    private FakeBackend(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        daemon(this::accept, "fake-backend");
    }

    public static FakeBackend start() {
        return startAt(InetAddress.getLoopbackAddress());
    }

    /** The same at another address of this machine. */
    public static FakeBackend startAt(InetAddress address) {
        try {
            return new FakeBackend(new ServerSocket(0, 50, address), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same behind TLS. */
    public static FakeBackend startTls(SSLContext tls) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            return new FakeBackend(tls.getServerSocketFactory().createServerSocket(0, 50, loopback), "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        String host = server.getInetAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        return scheme + "://" + host + ":" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Refuses every other token with 401; without it any {@code ts_} or {@code tsdev_} token is good. */
    public FakeBackend onlyToken(String token) {
        onlyToken = token;
        return this;
    }

    /** What {@code GET /api/v1/org} says. */
    public FakeBackend org(String name, String identityMode) {
        return orgJson("{\"name\":\"%s\",\"identity_mode\":\"%s\",\"otlp_endpoint\":\"%s/otlp\"}"
                .formatted(name, identityMode, url()));
    }

    /** The same, word for word. */
    public FakeBackend orgJson(String json) {
        org = json;
        return this;
    }

    /** What happens to the next questions for the organisation. */
    public FakeBackend scriptOrg(Fault... faults) {
        orgScript.addAll(List.of(faults));
        return this;
    }

    /** What happens to the next uploads, one fault each. */
    public FakeBackend script(Fault... faults) {
        script.addAll(List.of(faults));
        return this;
    }

    /** Forgets what was scripted and did not happen yet. */
    public FakeBackend clearScript() {
        script.clear();
        return this;
    }

    /** What happens to every upload for which nothing is scripted. */
    public FakeBackend always(Fault fault) {
        always = fault;
        return this;
    }

    /** Drops every fault that is still to come. */
    public FakeBackend heal() {
        script.clear();
        orgScript.clear();
        return always(Fault.none());
    }

    /** Every request, in order of arrival. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Every request that meant to upload. */
    public List<Request> uploads() {
        return requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    /** What is stored, by event id. */
    public Map<String, JsonNode> records() {
        return store.snapshot();
    }

    /** Tasks as stored, by session key, each session's in order. */
    public Map<String, List<JsonNode>> tasks() {
        return tasks.snapshot();
    }

    /** The sum of a field over all that is stored, for example {@code output_tokens}. */
    public long total(String field) {
        return records().values().stream()
                .mapToLong(event -> event.path(field).asLong(0))
                .sum();
    }

    /** Ends every connection; a thread that waits inside a fault is let go. */
    @Override
    public void close() {
        closed.countDown();
        quietly(server);
        sockets.forEach(FakeBackend::quietly);
    }

    Request remember(Request request) {
        synchronized (requests) {
            requests.add(request);
        }
        return request;
    }

    Response honest(Request request) {
        String token = request.header("Authorization").replaceFirst("^Bearer ", "");
        boolean known = onlyToken.isEmpty() ? token.matches("ts(dev)?_.+") : onlyToken.equals(token);
        return switch (request.method() + " " + request.path()) {
            case "GET /healthz" -> Response.json(200, "{\"status\":\"ok\"}");
            case "GET /api/v1/org" -> known ? Response.json(200, org) : Response.error(401, "bad_token");
            case "POST /api/v1/task-analysis" ->
                known ? tasks.replace(request.body()) : Response.error(401, "bad_token");
            case "POST /api/v1/ingest" -> known ? store.ingest(request.body()) : Response.error(401, "bad_token");
            default -> Response.error(404, "not_found");
        };
    }

    void sleep(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket), "fake-backend-connection");
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            boolean open = true;
            while (open) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                FakeExchange exchange = new FakeExchange(this, socket, parse(head));
                fault(exchange).answer(exchange);
                open = exchange.isOpen();
            }
        } catch (IOException e) {
            // The client went away, or the test is over.
        } finally {
            sockets.remove(socket);
        }
    }

    private Fault fault(FakeExchange exchange) {
        boolean upload = exchange.head().method().equals("POST");
        Fault next = upload ? script.poll() : exchange.head().path().endsWith("/org") ? orgScript.poll() : null;
        return next != null ? next : upload ? always : Fault.none();
    }

    /** The request line and headers, byte by byte so that nothing of the body is taken; empty at the end. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static Request parse(String head) {
        List<String> lines = head.lines().toList();
        String[] first = lines.get(0).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(first[0], first[1].replaceFirst("^http://[^/]+", ""), headers, "", System.nanoTime());
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Closing is all that was wanted.
        }
    }
}
