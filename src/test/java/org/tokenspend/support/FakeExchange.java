package org.tokenspend.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way through the fake server, down to the socket. */
public final class FakeExchange {
    private final FakeBackend server;
    private final Socket socket;
    private final Request head;
    private @Nullable Request complete;
    private boolean open = true;

    FakeExchange(FakeBackend server, Socket socket, Request head) {
        this.server = server;
        this.socket = socket;
        this.head = head;
    }

    /** The request, its body read; the server remembers it from here on. */
    public Request request() throws IOException {
        Request known = complete;
        if (known == null) {
            known = server.remember(new Request(head.method(), head.path(), head.headers(), readBody(), head.nanos()));
            complete = known;
        }
        return known;
    }

    /** Does what the API promises and returns what it would answer. */
    public Response honest() throws IOException {
        return server.honest(request());
    }

    /** The same, as if the API found fault with these events. */
    public Response honestExcept(Set<String> eventIds, String reason) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        ArrayNode kept = mapper.createArrayNode();
        ArrayNode rejected = mapper.createArrayNode();
        int index = 0;
        for (var event : mapper.readTree(request().body()).path("events")) {
            String id = event.path("event_id").asString("");
            if (eventIds.contains(id)) {
                rejected.addObject().put("index", index).put("event_id", id).put("reason", reason);
            } else {
                kept.add(event);
            }
            index++;
        }
        Request rest =
                new Request(head.method(), head.path(), head.headers(), "{\"events\":" + kept + "}", head.nanos());
        ObjectNode answer = (ObjectNode) mapper.readTree(server.honest(rest).body());
        answer.set("rejected", rejected);
        return Response.json(200, answer.toString());
    }

    public void send(Response response) throws IOException {
        byte[] bytes = bytes(response);
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Sends the first half of an answer's bytes and closes. */
    public void sendHalf(Response response) throws IOException {
        byte[] bytes = bytes(response);
        OutputStream out = socket.getOutputStream();
        out.write(bytes, 0, bytes.length - response.body().length() / 2 - 1);
        out.flush();
        close();
    }

    /** Drops the connection so that the other side sees a reset, not an end. */
    public void reset() throws IOException {
        if (complete == null) {
            complete = server.remember(head);
        }
        socket.setSoLinger(true, 0);
        close();
    }

    /** Waits, or ends with an exception where the server closes meanwhile. */
    public void sleep(Duration duration) throws IOException {
        server.sleep(duration);
    }

    /** The request before its body is read. */
    Request head() {
        return head;
    }

    boolean isOpen() {
        return open;
    }

    private void close() throws IOException {
        open = false;
        socket.close();
    }

    private String readBody() throws IOException {
        String length = head.header("Content-Length");
        byte[] body = socket.getInputStream().readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        InputStream in = new ByteArrayInputStream(body);
        if (head.header("Content-Encoding").equals("gzip")) {
            in = new GZIPInputStream(in);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Response response) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + response.status() + " Scripted\r\n");
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (!response.headers().containsKey("Date")) {
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            text.append("Date: ")
                    .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                    .append("\r\n");
        }
        int length = response.body().getBytes(StandardCharsets.UTF_8).length;
        text.append("Content-Length: ").append(length).append("\r\n\r\n").append(response.body());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
