package org.tokenspend.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Chromium without a window and with one page, driven through its DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
public final class HeadlessBrowser implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private HeadlessBrowser(Process process, String address) throws IOException, InterruptedException {
        this.process = process;
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                .build();
        String pages = client.send(list, HttpResponse.BodyHandlers.ofString()).body();
        String page = MAPPER.readTree(pages).get(0).get("webSocketDebuggerUrl").asString();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Listener())
                .join();
        call("Page.enable");
        call("Runtime.enable");
        call("Log.enable");
    }

    /** Starts it with a profile in an empty folder; the test at hand is skipped where there is no Chromium. */
    public static HeadlessBrowser start(Path profile) throws IOException, InterruptedException {
        Path program = null;
        for (String folder : System.getenv("PATH").split(":", -1)) {
            for (String name : NAMES) {
                Path candidate = Path.of(folder, name);
                program = program == null && Files.isExecutable(candidate) ? candidate : program;
            }
        }
        Assumptions.assumeTrue(program != null, "skipped: there is no Chromium on this machine");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(err);
                return new HeadlessBrowser(process, listening.group(1));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    private static void drain(BufferedReader err) {
        Thread drain = new Thread(() -> err.lines().forEach(line -> {}), "browser output");
        drain.setDaemon(true);
        drain.start();
    }

    /** Shows an address and waits until the page is loaded. */
    public HeadlessBrowser open(String url) throws InterruptedException {
        call("Page.navigate", "url", url);
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
        return this;
    }

    /** The value of an expression; a promise is waited for. */
    public JsonNode eval(String expression) {
        ObjectNode parameters = MAPPER.createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true);
        JsonNode answer = call("Runtime.evaluate", parameters);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Waits, for a bounded while, until an expression is true. */
    public void await(String expression) throws InterruptedException {
        Until.atMost(Duration.ofSeconds(30), () -> eval(expression).asBoolean(false));
    }

    /** Types into whatever has the focus. */
    public void type(String text) {
        call("Input.insertText", "text", text);
    }

    /** Presses and lets go of a key. */
    public void press(String key, int code) {
        for (String kind : List.of("keyDown", "keyUp")) {
            ObjectNode parameters = MAPPER.createObjectNode()
                    .put("type", kind)
                    .put("key", key)
                    .put("code", key)
                    .put("windowsVirtualKeyCode", code);
            if (key.equals("Enter")) {
                parameters.put("text", "\r");
            }
            call("Input.dispatchKeyEvent", parameters);
        }
    }

    /** Makes the window so many pixels wide. */
    public void width(int pixels) {
        call(
                "Emulation.setDeviceMetricsOverride",
                MAPPER.createObjectNode()
                        .put("width", pixels)
                        .put("height", 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** Says what the person prefers, {@code light} or {@code dark}. */
    public void scheme(String scheme) {
        ObjectNode parameters = MAPPER.createObjectNode();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", parameters);
    }

    /** What assistive technology is told: {@code role "name"}, a line each. */
    public List<String> accessibilityTree() {
        List<String> lines = new ArrayList<>();
        for (JsonNode node : call("Accessibility.getFullAXTree").get("nodes")) {
            if (!node.path("ignored").asBoolean(false)) {
                lines.add(node.at("/role/value").asString("") + " \""
                        + node.at("/name/value").asString("") + "\"");
            }
        }
        return lines;
    }

    /** Errors and warnings of the page, broken content policies among them. */
    public List<String> complaints() {
        return complaints;
    }

    /** A picture of the whole page, for a person to look at. */
    public void screenshot(Path file) throws IOException {
        ObjectNode parameters = MAPPER.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", parameters)
                                .get("data")
                                .asString()));
    }

    private JsonNode call(String method) {
        return call(method, MAPPER.createObjectNode());
    }

    private JsonNode call(String method, String parameter, String value) {
        return call(method, MAPPER.createObjectNode().put(parameter, value));
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        synchronized (this) {
            socket.sendText(message.toString(), true).join();
        }
        JsonNode told = answer.orTimeout(60, TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new AssertionError(method + ": " + told.get("error"));
        }
        return told.get("result");
    }

    /** Sorts what the browser says: answers to whoever waits, complaints into their list. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = MAPPER.readTree(text.toString());
                text.setLength(0);
                take(message);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(JsonNode message) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt(0));
            if (answer != null) {
                answer.complete(message);
            }
            String method = message.path("method").asString("");
            if (method.equals("Log.entryAdded") || method.equals("Runtime.exceptionThrown")) {
                complaints.add(message.get("params").toString());
            }
        }
    }

    /** Asked to end, it takes its temporary files with it. */
    @Override
    public void close() {
        CompletableFuture<WebSocket> unused = socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
