import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A telemetry receiver on loopback that writes down what arrives: {@code java OtlpReceiver.java PORT_FILE LOG}.
 *
 * <p>One line a request: path, Authorization, content type and the body, tab-separated; a line break inside a body
 * becomes a space. {@code GET /api/v1/org} is answered as the product's server answers it, with this receiver as the
 * place for telemetry.
 */
public final class OtlpReceiver {
    public static void main(String[] args) throws IOException {
        Path log = Path.of(args[1]);
        Files.createFile(log);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> receive(exchange, log));
        server.start();
        Files.writeString(Path.of(args[0]), String.valueOf(server.getAddress().getPort()));
    }

    private static void receive(HttpExchange exchange, Path log) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String answer = "{}";
        if (path.equals("/api/v1/org")) {
            answer = "{\"name\":\"verify\",\"identity_mode\":\"anonymous\",\"otlp_endpoint\":\"http://127.0.0.1:"
                    + exchange.getLocalAddress().getPort() + "/otlp\"}";
        } else {
            note(exchange, path, log);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void note(HttpExchange exchange, String path, Path log) throws IOException {
        InputStream in = exchange.getRequestBody();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))) {
            in = new GZIPInputStream(in);
        }
        String body = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("[\r\n\t]", " ");
        String line = String.join(
                "\t",
                path,
                String.valueOf(exchange.getRequestHeaders().getFirst("authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("content-type")),
                body);
        synchronized (OtlpReceiver.class) {
            Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
        }
    }
}
