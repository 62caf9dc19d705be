package org.tokenspend.support;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** What the fake server does with one upload instead of simply taking it. */
@FunctionalInterface
public interface Fault {
    void answer(FakeExchange exchange) throws IOException;

    /** None: the upload is stored and acknowledged. */
    static Fault none() {
        return exchange -> exchange.send(exchange.honest());
    }

    /** An error without storing anything. */
    static Fault status(int status) {
        return reply(Response.error(status, "scripted_" + status));
    }

    /** An error with a {@code Retry-After} header. */
    static Fault status(int status, String retryAfter) {
        return reply(Response.error(status, "scripted_" + status).with("Retry-After", retryAfter));
    }

    /** Any answer, without storing anything. */
    static Fault reply(Response response) {
        return exchange -> {
            exchange.request();
            exchange.send(response);
        };
    }

    /** A network's login page, with status 200. */
    static Fault captivePortal() {
        return reply(Response.html(200, "<!DOCTYPE html><html><body>Please log in to the guest network</body></html>"));
    }

    static Fault redirect(int status, String location) {
        return reply(Response.html(status, "").with("Location", location));
    }

    /** Resets the connection when the head of the request is in. */
    static Fault resetBeforeReading() {
        return FakeExchange::reset;
    }

    /** Reads all, stores nothing, resets. */
    static Fault resetAfterReading() {
        return exchange -> {
            exchange.request();
            exchange.reset();
        };
    }

    /** Stores everything and resets instead of saying so. */
    static Fault resetAfterStoring() {
        return exchange -> {
            exchange.honest();
            exchange.reset();
        };
    }

    /** Stores everything and breaks off in the middle of the acknowledgement. */
    static Fault halfResponse() {
        return exchange -> exchange.sendHalf(exchange.honest());
    }

    /** Stores everything and acknowledges late. */
    static Fault delay(Duration delay) {
        return exchange -> {
            Response response = exchange.honest();
            exchange.sleep(delay);
            exchange.send(response);
        };
    }

    /** Reads everything and says nothing until the server closes. */
    static Fault hang() {
        return exchange -> {
            exchange.request();
            exchange.sleep(Duration.ofDays(1));
        };
    }

    /** Takes all but these events, which it rejects by id. */
    static Fault reject(String reason, String... eventIds) {
        return exchange -> exchange.send(exchange.honestExcept(Set.of(eventIds), reason));
    }

    /** 413 for more than so many events in a request. */
    static Fault tooLargeAbove(int events) {
        return exchange -> exchange.send(
                exchange.request().eventIds().size() > events ? Response.error(413, "too_large") : exchange.honest());
    }

    /** The status for the whole request wherever one of these events is inside. */
    static Fault poison(int status, String... eventIds) {
        Set<String> poisoned = Set.of(eventIds);
        return exchange -> exchange.send(
                exchange.request().eventIds().stream().anyMatch(poisoned::contains)
                        ? Response.error(status, "invalid_event")
                        : exchange.honest());
    }
}
