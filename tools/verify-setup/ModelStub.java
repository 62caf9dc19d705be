import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that answers every question with one sentence, on loopback only: {@code java ModelStub.java PORT_FILE}.
 *
 * <p>Every answer has an id of its own and, so that answers can be told apart in sums, a hundred cached tokens more than
 * the one before. It speaks as much of the Messages API as a headless client needs, streamed or not, and writes the port it got to
 * the file once it listens.
 */
public final class ModelStub {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String MESSAGE =
            """
            {"id":"msg_verify%04d","type":"message","role":"assistant","model":"stub-model",%s,"stop_sequence":null,\
            "usage":{"input_tokens":12,"output_tokens":%d,"cache_creation_input_tokens":0,"cache_read_input_tokens":%d}}""";

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
        int number = NUMBER.incrementAndGet();
        exchange.getResponseHeaders().set("request-id", "req_verify%04d".formatted(number));
        if (!path.equals("/v1/messages")) {
            send(exchange, "application/json", path.endsWith("count_tokens") ? "{\"input_tokens\":12}" : "{}");
        } else if (body.contains("\"stream\":true")) {
            send(exchange, "text/event-stream", stream(number));
        } else {
            String content = "\"content\":[{\"type\":\"text\",\"text\":\"Hello.\"}],\"stop_reason\":\"end_turn\"";
            send(exchange, "application/json", MESSAGE.formatted(number, content, 47, 100 * number));
        }
    }

    private static String stream(int number) {
        String opening = MESSAGE.formatted(number, "\"content\":[],\"stop_reason\":null", 1, 100 * number);
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
