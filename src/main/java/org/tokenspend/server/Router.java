package org.tokenspend.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.tokenspend.platform.Ticker;
import org.tokenspend.store.ReadTimeout;
import org.tokenspend.store.StoreBusy;

/** Takes every request through the same steps: counted, matched, admitted, answered, and whatever fails told alike. */
final class Router implements HttpHandler {
    /** An unread body up to this size is read before the answer, so that the sender gets to see it. */
    private static final int DRAIN = 8 << 20;

    private final List<Route> routes;
    private final Gate gate;
    private final HostRule hosts;
    private final Limits limits;
    private final Ticker ticker;
    private final OpenRequests open;
    private final Consumer<String> log;
    private final SecureRandom random = new SecureRandom();

    Router(List<Route> routes, Gate gate, HostRule hosts, Limits limits, Ticker ticker, Consumer<String> log) {
        this.routes = routes;
        this.gate = gate;
        this.hosts = hosts;
        this.limits = limits;
        this.ticker = ticker;
        this.open = new OpenRequests(limits.openPerAddress());
        this.log = log;
    }

    /** Whether no request is under way. */
    boolean idle() {
        return open.none();
    }

    @Override
    public void handle(HttpExchange exchange) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        InetAddress address = sender(exchange);
        boolean entered = open.enter(address);
        try (exchange) {
            Reply reply = entered ? attempt(exchange, id, address) : tooManyOpen(id);
            send(exchange, id, reply);
        } catch (IOException e) {
            // The sender went away or was too slow; there is nobody to tell.
        } finally {
            if (entered) {
                open.leave(address);
            }
        }
    }

    private static Reply tooManyOpen(String id) {
        return problem(id, Problem.tooMany("This address has too many requests under way.", Duration.ofSeconds(5)));
    }

    private Reply attempt(HttpExchange exchange, String id, InetAddress address) throws IOException {
        try {
            return route(exchange, id, address);
        } catch (Problem problem) {
            drain(exchange);
            return problem(id, problem);
        } catch (StoreBusy busy) {
            return problem(id, Problem.busy("The store is busy.", busy.retryAfter()));
        } catch (ReadTimeout e) {
            return problem(
                    id,
                    new Problem(
                            422,
                            "too_much_data",
                            "The question took too long.",
                            "Ask for a shorter range, or fewer dimensions."));
        } catch (SQLException e) {
            log.accept("request " + id + ": the store failed: " + e.getMessage());
            return problem(id, Problem.busy("The store did not answer.", Duration.ofSeconds(5)));
        } catch (RuntimeException | StackOverflowError e) {
            log.accept("request " + id + ": " + e + at(e));
            return problem(
                    id, new Problem(500, "internal", "The server failed.", "Report this with the request id, please."));
        }
    }

    private Reply route(HttpExchange exchange, String id, InetAddress address)
            throws Problem, IOException, SQLException, StoreBusy {
        hosts.check(exchange.getRequestHeaders().getFirst("Host"));
        String path = exchange.getRequestURI().getRawPath();
        if (path == null) {
            throw Problem.malformed("The address has no path.");
        }
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent()) {
                if (route.method().equals(method(exchange))) {
                    Grant grant = gate.admit(route.action(), authorization(exchange), address);
                    Request request = new Request(exchange, id, limits, ticker, variables.get(), grant);
                    return route.answer().to(request);
                }
                allowed.add(route.method());
            }
        }
        if (!allowed.isEmpty()) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", allowed));
            throw new Problem(405, "method_not_allowed", "This path takes " + String.join(", ", allowed) + ".", "");
        }
        throw new Problem(404, "not_found", "There is nothing at this path.", "The API is described at /openapi.json.");
    }

    /** HEAD asks for what GET would say, without the body. */
    private static String method(HttpExchange exchange) {
        return isHead(exchange) ? "GET" : exchange.getRequestMethod();
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private static String authorization(HttpExchange exchange) {
        String value = exchange.getRequestHeaders().getFirst("Authorization");
        return value == null ? "" : value.strip();
    }

    private InetAddress sender(HttpExchange exchange) {
        InetSocketAddress remote = exchange.getRemoteAddress();
        return hosts.sender(exchange.getRequestHeaders().getFirst("X-Forwarded-For"), remote.getAddress());
    }

    private void drain(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        long end = ticker.nanos() + limits.bodyTime().toNanos();
        byte[] buffer = new byte[16_384];
        int total = 0;
        int read = in.read(buffer);
        while (read >= 0 && total < DRAIN && ticker.nanos() - end < 0) {
            total += read;
            read = in.read(buffer);
        }
    }

    private static Reply problem(String id, Problem problem) {
        byte[] body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("error", problem.code());
            json.writeStringProperty("message", problem.message());
            json.writeStringProperty("hint", problem.hint());
            json.writeStringProperty("request_id", id);
            problem.details().forEach((name, value) -> {
                if (value instanceof Number number) {
                    json.writeNumberProperty(name, number.longValue());
                } else {
                    json.writeStringProperty(name, value.toString());
                }
            });
            json.writeEndObject();
        });
        Duration wait = problem.retryAfter();
        Reply reply = Reply.json(problem.status(), body);
        return wait == null
                ? reply
                : reply.with("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }

    private static void send(HttpExchange exchange, String id, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Request-Id", id);
        reply.headers().forEach(headers::set);
        long length = isHead(exchange) ? Reply.NO_BODY : reply.length();
        exchange.sendResponseHeaders(reply.status(), length);
        if (length != Reply.NO_BODY) {
            try (OutputStream out = exchange.getResponseBody()) {
                reply.writeTo(out);
            }
        }
    }

    /** Where in our own code it happened: enough to find it, nothing a sender said. */
    private static String at(Throwable failure) {
        List<String> places = new ArrayList<>();
        for (StackTraceElement place : failure.getStackTrace()) {
            if (place.getClassName().startsWith("org.tokenspend.") && places.size() < 3) {
                places.add(place.getFileName() + ":" + place.getLineNumber());
            }
        }
        return " at " + String.join(" < ", places);
    }
}
