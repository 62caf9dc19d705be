import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A model that answers every question with one sentence, on loopback only: {@code java ModelStub.java PORT_FILE}.
 *
 * <p>It speaks as much of the Messages API as a headless client needs, streamed or not, and writes the port it got to
 * the file once it listens.
 */
public final class ModelStub {
    private static final String MESSAGE =
            """
            {"id":"msg_verify0001","type":"message","role":"assistant","model":"stub-model",%s,"stop_sequence":null,\
            "usage":{"input_tokens":12,"output_tokens":%d,"cache_creation_input_tokens":0,"cache_read_input_tokens":0}}""";

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", ModelStub::answer);
        server.start();
        Files.writeString(Path.of(args[0]), String.valueOf(server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("request-id", "req_verify0001");
        if (!path.equals("/v1/messages")) {
            send(exchange, "application/json", path.endsWith("count_tokens") ? "{\"input_tokens\":12}" : "{}");
        } else if (body.contains("\"stream\":true")) {
            send(exchange, "text/event-stream", stream());
        } else {
            String content = "\"content\":[{\"type\":\"text\",\"text\":\"Hello.\"}],\"stop_reason\":\"end_turn\"";
            send(exchange, "application/json", MESSAGE.formatted(content, 47));
        }
    }

    private static String stream() {
        String opening = MESSAGE.formatted("\"content\":[],\"stop_reason\":null", 1);
        return event("message_start", "\"message\":" + opening)
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello.\"}")
                + event("content_block_stop", "\"index\":0")
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":47}")
                + event("message_stop", null);
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (fields == null ? "" : "," + fields) + "}\n\n";
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
