package org.tokenspend.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tokenspend.otlp.Exports;

/** Requests that no proper client sends; where they need a key they say {@code Bearer KEY}. */
final class HostileCases {
    private static final String JSON = "application/json";

    private HostileCases() {}

    /** Bytes on the wire, and what they are. */
    record Case(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case raw(String name, String text) {
        return new Case(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A request with a good key, which the wire gets when it is sent. */
    private static Case post(String name, String path, String headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nConnection: close\r\n"
                                + headers + "Content-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new Case(name, bytes.toByteArray());
    }

    private static Case json(String name, String path, String body) {
        return post(name, path, "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Case get(String name, String pathAndQuery) {
        return raw(
                name,
                "GET " + pathAndQuery
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nConnection: close\r\n\r\n");
    }

    static Stream<Case> onTheWire() {
        String host = "Host: localhost\r\n";
        return Stream.of(
                raw("nothing but ends of lines", "\r\n\r\n\r\n"),
                raw("binary", "\u0000\u0001\u00ff\u00fe".repeat(100) + "\r\n\r\n"),
                raw("a TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
                raw("no version", "GET /healthz\r\n\r\n"),
                raw("a version of the future", "GET /healthz HTTP/9.9\r\n" + host + "\r\n"),
                raw("no host", "GET /healthz HTTP/1.1\r\n\r\n"),
                raw("two hosts", "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n" + host + "\r\n"),
                raw("a host with a path", "GET /api/v1/org HTTP/1.1\r\nHost: localhost/@evil\r\n\r\n"),
                raw("an empty host", "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n"),
                raw("an endless path", "GET /" + "a".repeat(300_000) + " HTTP/1.1\r\n" + host + "\r\n"),
                raw("an endless header", "GET /healthz HTTP/1.1\r\n" + host + "X: " + "a".repeat(600_000) + "\r\n\r\n"),
                raw("thousands of headers", "GET /healthz HTTP/1.1\r\n" + host + "X: y\r\n".repeat(5_000) + "\r\n"),
                raw("a header without a colon", "GET /healthz HTTP/1.1\r\n" + host + "nonsense\r\n\r\n"),
                raw("a folded header", "GET /healthz HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n"),
                raw("a header of control characters", "GET /healthz HTTP/1.1\r\n" + host + "X: \u0001\u0002\r\n\r\n"),
                raw("a negative length", "POST /api/v1/ingest HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n"),
                raw(
                        "a length beyond long",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n"),
                raw(
                        "a length that is no number",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n"),
                raw(
                        "two lengths",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host
                                + "Content-Length: 2\r\nContent-Length: 9\r\nConnection: close\r\n\r\n[]"),
                raw(
                        "length and chunks",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host
                                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                raw(
                        "chunks of nonsense",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host
                                + "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
                raw(
                        "a negative chunk",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host
                                + "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nab\r\n"),
                raw(
                        "a huge chunk",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host
                                + "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nab\r\n0\r\n\r\n"),
                raw(
                        "an unknown transfer encoding",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n"),
                raw(
                        "a request that expects",
                        "POST /api/v1/ingest HTTP/1.1\r\n" + host + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n[]"),
                raw(
                        "a request inside a request",
                        "POST /healthz HTTP/1.1\r\n" + host
                                + "Content-Length: 40\r\n\r\nGET /api/v1/org HTTP/1.1\r\nHost: a\r\n\r\n    "),
                raw("an unknown method", "BREW /healthz HTTP/1.1\r\n" + host + "\r\n"),
                raw("a lower-case method", "get /healthz HTTP/1.1\r\n" + host + "\r\n"),
                raw("HEAD", "HEAD /healthz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"),
                raw("OPTIONS of everything", "OPTIONS * HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"),
                raw("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\n" + host + "\r\n"),
                raw("TRACE", "TRACE / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"),
                raw(
                        "an absolute address",
                        "GET http://evil.example/healthz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"),
                raw("an opaque address", "GET mailto:a@b HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"),
                raw(
                        "an upgrade",
                        "GET /healthz HTTP/1.1\r\n" + host
                                + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"),
                raw("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                raw(
                        "two keys",
                        "GET /api/v1/org HTTP/1.1\r\n" + host
                                + "Authorization: Bearer ts_a\r\nAuthorization: Bearer KEY\r\nConnection: close\r\n\r\n"),
                raw(
                        "a key of control characters",
                        "GET /api/v1/org HTTP/1.1\r\n" + host
                                + "Authorization: Bearer ts_\u0000\u0001\r\nConnection: close\r\n\r\n"),
                raw(
                        "an endless key",
                        "GET /api/v1/org HTTP/1.1\r\n" + host + "Authorization: Bearer ts_" + "a".repeat(100_000)
                                + "\r\nConnection: close\r\n\r\n"),
                raw(
                        "a basic key",
                        "GET /api/v1/org HTTP/1.1\r\n" + host
                                + "Authorization: Basic a2V5Og==\r\nConnection: close\r\n\r\n"),
                raw(
                        "a key that injects",
                        "GET /api/v1/org HTTP/1.1\r\n" + host
                                + "Authorization: Bearer ts_' OR 1=1 --\r\nConnection: close\r\n\r\n"),
                raw(
                        "a forwarded address that is none",
                        "GET /healthz HTTP/1.1\r\n" + host
                                + "X-Forwarded-For: ${jndi:ldap://x}\r\nConnection: close\r\n\r\n"));
    }

    static Stream<Case> asQuestions() {
        List<String> values = List.of(
                "%00",
                "%ff%fe",
                "%",
                "%zz",
                "%F0%9F%92%A9",
                "'%20OR%201=1--",
                "%27%3BDROP%20TABLE%20event%3B--",
                "%22%3E%3Cscript%3E",
                "..%2F..%2Fetc%2Fpasswd",
                "a".repeat(20_000),
                "-1",
                "9".repeat(40),
                "NaN",
                "%E2%80%AE");
        List<Case> cases = new ArrayList<>();
        for (String value : values) {
            String short_ = value.length() > 20 ? value.substring(0, 20) + "…" : value;
            for (String name : List.of("from", "tz", "model", "person", "conversation", "cursor", "limit", "by")) {
                cases.add(get(name + "=" + short_, "/api/v1/usage/breakdown?" + name + "=" + value));
            }
            cases.add(get("a session called " + short_, "/api/v1/sessions/" + value + "/calls"));
            cases.add(get("sessions behind " + short_, "/api/v1/sessions?cursor=" + value));
            cases.add(get("a path " + short_, "/" + value));
        }
        cases.add(get("a thousand parameters", "/api/v1/usage/totals?" + "a=b&".repeat(1_000)));
        cases.add(get("parameters without names", "/api/v1/usage/totals?&&==&=a&"));
        cases.add(get("a cursor made of ours", "/api/v1/sessions?cursor=LTk5OTk5OTk5OTk5OTk5OTk5OTo"));
        cases.add(get("a page far away", "/api/v1/tasks?cursor=OTk5OTk5OTk5OTk5OTk5OTk5Og"));
        cases.add(get("a breakdown far away", "/api/v1/usage/breakdown?cursor=OTk5OTk5OTk5OTk5OTk5OTk5Og"));
        cases.add(get("two hundred years by the hour", "/api/v1/usage/trend?by=hour&from=2000-01-01&to=2199-12-30"));
        cases.add(get("two hundred years by the month", "/api/v1/usage/trend?by=month&from=2000-01-01&to=2199-12-30"));
        cases.add(get("a path with dots", "/api/v1/../v1/org"));
        cases.add(get("a doubled slash", "//api//v1//org"));
        return cases.stream();
    }

    static Stream<Case> asBodies() throws IOException {
        List<Case> cases = new ArrayList<>();
        String event = IngestContract.event(1, "");
        List<String> bodies = List.of(
                "",
                " ",
                "null",
                "true",
                "17",
                "\"text\"",
                "[",
                "]",
                "{",
                "[{]",
                "{\"events\":",
                "{\"events\":{}}",
                "{\"events\":[[[[]]]]}",
                "[null,true,1,\"a\",[]]",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[1e999999]",
                "[" + "9".repeat(5_000) + "]",
                "{\"events\":[]}{\"events\":[]}",
                "\ufeff[]",
                "{\"events\":[],\"events\":[" + event + "]}",
                "[{\"" + "n".repeat(10_000) + "\":1}]",
                event.replace("12", "1e400"),
                event.replace("12", "0x10"),
                event.replace("12", "-0"),
                event.replace("12", "12.0"),
                event.replace("s-1", "\\ud800"),
                event.replace("s-1", "\\u0000"),
                event.replace("s-1", "a".repeat(200_000)),
                event.replace("2026-03-10T", "-999999999-03-10T"),
                event.replace("2026", "+999999999"),
                event.replace("\"measured\"", "{\"$ref\":\"#\"}"),
                "[" + event + ",]",
                "<xml/>",
                "events=1&a=b");
        for (String path : List.of(
                "/api/v1/ingest", "/api/v1/task-analysis", "/api/ingest", "/otlp/v1/logs", "/otlp/v1/metrics")) {
            for (int i = 0; i < bodies.size(); i++) {
                cases.add(json(path + " body " + i, path, bodies.get(i)));
            }
            byte[] bomb = TestServer.gzip(new byte[8 << 20]);
            cases.add(post(path + " bomb", path, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bomb));
            byte[] torn = java.util.Arrays.copyOf(TestServer.gzip(event.getBytes(StandardCharsets.UTF_8)), 40);
            cases.add(post(
                    path + " torn gzip", path, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", torn));
            cases.add(post(
                    path + " no gzip", path, "Content-Encoding: gzip\r\n", event.getBytes(StandardCharsets.UTF_8)));
            cases.add(post(path + " brotli", path, "Content-Encoding: br\r\n", new byte[10]));
            cases.add(post(path + " no type", path, "", event.getBytes(StandardCharsets.UTF_8)));
            cases.add(post(path + " odd type", path, "Content-Type: multipart/form-data; boundary=\r\n", new byte[10]));
        }
        for (String form : List.of(
                "--B",
                "--B--",
                "--B\r\n\r\n",
                "--B\r\n" + "x".repeat(20_000) + "\r\n\r\na\r\n--B--",
                "--B\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\u0000\r\n--B--",
                "--B\r\n\r\na\r\n".repeat(50))) {
            cases.add(post(
                    "form " + form.length(),
                    "/api/ingest",
                    "Content-Type: multipart/form-data; boundary=B\r\n",
                    form.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return cases.stream();
    }

    /** Good bodies with some bytes changed, left out or doubled. */
    static Stream<Case> fuzzed() {
        Random random = new Random(20_260_310);
        long now = TestServer.NOW.toEpochMilli();
        byte[] log = Exports.log(
                now,
                Map.of(),
                Map.of("event.name", "api_request", "model", "m", "output_tokens", 5, "request_id", "r"));
        byte[] metric = Exports.tokens(
                true, now - 1_000, now, Map.of("model", "m", "session.id", "s"), Map.of("output", 5L, "input", 7L));
        byte[] events = IngestContract.events(IngestContract.event(1, ""), IngestContract.event(2, ""))
                .getBytes(StandardCharsets.UTF_8);
        byte[] tasks =
                ("{\"tasks\":[" + TaskContract.task("a", 1, 1, "Write", "") + "]}").getBytes(StandardCharsets.UTF_8);
        byte[] lines = ("{\"client_hostname\":\"h\",\"records\":[" + TokenlyContract.ONE + "]}")
                .getBytes(StandardCharsets.UTF_8);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            cases.add(fuzz(i, "/otlp/v1/logs", "application/x-protobuf", log, random));
            cases.add(fuzz(i, "/otlp/v1/metrics", "application/x-protobuf", metric, random));
            cases.add(fuzz(i, "/api/v1/ingest", JSON, events, random));
            cases.add(fuzz(i, "/api/v1/task-analysis", JSON, tasks, random));
            cases.add(fuzz(i, "/api/ingest", JSON, lines, random));
        }
        return cases.stream();
    }

    private static Case fuzz(int number, String path, String type, byte[] good, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte one : good) {
            switch (random.nextInt(good.length) < 4 ? random.nextInt(4) : 4) {
                case 0 -> bytes.write(random.nextInt(256));
                case 1 -> bytes.write(one ^ (1 << random.nextInt(8)));
                case 2 -> bytes.writeBytes(new byte[] {one, one});
                case 3 -> {
                    // Left out.
                }
                default -> bytes.write(one);
            }
        }
        return post(path + " fuzzed " + number, path, "Content-Type: " + type + "\r\n", bytes.toByteArray());
    }
}
