import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;

/**
 * A model that labels every session alike, on loopback only: {@code java ModelStub.java PORT_FILE LOG}.
 *
 * <p>It speaks as much of the Messages API as a headless client needs. Where the client offers a tool for structured
 * output, it uses that; else it says its answer. The log has one line a request: path, a tab, and the whole body with
 * its line breaks made blanks.
 */
public final class ModelStub {
    private static final String ANSWER =
            """
            {"tasks":[{"intent":"filter a list","last_reaction":"accepts","task":"Add a date filter to a list view for \
            faster search","category":"engineering","success":"delivered_clean","confidence":"high","friction":[],\
            "iterations":0}]}""";
    private static final String MESSAGE =
            """
            {"id":"msg_verify0001","type":"message","role":"assistant","model":"stub-model",%s,"stop_sequence":null,\
            "usage":{"input_tokens":812,"output_tokens":%d,"cache_creation_input_tokens":0,"cache_read_input_tokens":0}}""";

    public static void main(String[] args) throws IOException {
        Path log = Path.of(args[1]);
        Files.createFile(log);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, log));
        server.start();
        Files.writeString(Path.of(args[0]), String.valueOf(server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, Path log) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        synchronized (ModelStub.class) {
            Files.writeString(log, path + "\t" + body.replaceAll("[\r\n]", " ") + "\n", StandardOpenOption.APPEND);
        }
        exchange.getResponseHeaders().set("request-id", "req_verify0001");
        if (!path.equals("/v1/messages")) {
            send(exchange, "application/json", path.endsWith("count_tokens") ? "{\"input_tokens\":812}" : "{}");
            return;
        }
        boolean tool = body.contains("\"name\":\"StructuredOutput\"") && !body.contains("\"type\":\"tool_result\"");
        boolean streamed = body.contains("\"stream\":true");
        send(
                exchange,
                streamed ? "text/event-stream" : "application/json",
                streamed ? stream(tool) : whole(tool));
    }

    private static String whole(boolean tool) {
        String block = tool
                ? "{\"type\":\"tool_use\",\"id\":\"toolu_verify01\",\"name\":\"StructuredOutput\",\"input\":" + ANSWER + "}"
                : "{\"type\":\"text\",\"text\":" + quoted(ANSWER) + "}";
        return MESSAGE.formatted("\"content\":[" + block + "],\"stop_reason\":\"" + stop(tool) + "\"", 96);
    }

    private static String stream(boolean tool) {
        String block = tool
                ? "{\"type\":\"tool_use\",\"id\":\"toolu_verify01\",\"name\":\"StructuredOutput\",\"input\":{}}"
                : "{\"type\":\"text\",\"text\":\"\"}";
        String delta = tool
                ? "{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(ANSWER) + "}"
                : "{\"type\":\"text_delta\",\"text\":" + quoted(ANSWER) + "}";
        return event("message_start", "\"message\":" + MESSAGE.formatted("\"content\":[],\"stop_reason\":null", 1))
                + event("content_block_start", "\"index\":0,\"content_block\":" + block)
                + event("content_block_delta", "\"index\":0,\"delta\":" + delta)
                + event("content_block_stop", "\"index\":0")
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"" + stop(tool)
                                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":96}")
                + event("message_stop", null);
    }

    private static String stop(boolean tool) {
        return tool ? "tool_use" : "end_turn";
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
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
