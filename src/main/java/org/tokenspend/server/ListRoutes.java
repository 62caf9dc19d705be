package org.tokenspend.server;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.CallRow;
import org.tokenspend.store.Directory;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Page;
import org.tokenspend.store.Session;
import org.tokenspend.store.Sessions;
import org.tokenspend.store.Store;
import org.tokenspend.store.TaskSummary;
import org.tokenspend.store.Tasks;
import tools.jackson.core.JsonGenerator;

/** Sessions, calls, tasks, people, freshness and refused events: lists, page by page where they are long. */
final class ListRoutes {
    private final Store store;
    private final Clock clock;

    ListRoutes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/sessions", Action.READ, this::sessions),
                new Route("GET", "/api/v1/sessions/{id}/calls", Action.READ, this::calls),
                new Route("GET", "/api/v1/tasks", Action.READ, this::tasks),
                new Route("GET", "/api/v1/people", Action.READ, this::people),
                new Route("GET", "/api/v1/freshness", Action.READ, this::freshness),
                new Route("GET", "/api/v1/rejected", Action.READ, this::rejected));
    }

    /** Writes one item of a list. */
    @FunctionalInterface
    private interface Item<T> {
        void write(JsonGenerator json, T item);
    }

    /** {@code {"<name>":[…],"next":"…"}}, without next behind the last page. */
    private static <T> Reply page(String name, Page<T> page, Item<T> item) {
        @Nullable String next = Cursors.write(page.next());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            array(json, name, page.items(), item);
            if (next != null) {
                json.writeStringProperty("next", next);
            }
            json.writeEndObject();
        }));
    }

    private static <T> void array(JsonGenerator json, String name, List<T> items, Item<T> item) {
        json.writeArrayPropertyStart(name);
        items.forEach(one -> item.write(json, one));
        json.writeEndArray();
    }

    private Reply sessions(Request request) throws Problem, SQLException {
        Map<String, String> query = request.query();
        Organisation org = store.organisations().get(request.grant().ws());
        Span span = Span.of(query, org, clock.instant());
        Page<Session> page = store.sessions()
                .list(
                        org.id(),
                        span.from().toEpochMilli(),
                        span.to().toEpochMilli(),
                        order(query.getOrDefault("order", "last")),
                        Cursors.read(query),
                        Cursors.limit(query));
        return page("sessions", page, ListRoutes::session);
    }

    private static Sessions.Order order(String word) throws Problem {
        return switch (word) {
            case "last" -> Sessions.Order.LAST;
            case "tokens" -> Sessions.Order.TOKENS;
            case "calls" -> Sessions.Order.CALLS;
            default -> throw Problem.malformed("order is not last, tokens or calls.");
        };
    }

    private static void session(JsonGenerator json, Session session) {
        json.writeStartObject();
        json.writeStringProperty("id", session.id());
        json.writeStringProperty("person", session.person());
        json.writeStringProperty(
                "first", Instant.ofEpochMilli(session.firstTs()).toString());
        json.writeStringProperty("last", Instant.ofEpochMilli(session.lastTs()).toString());
        array(json, "models", List.copyOf(session.models()), JsonGenerator::writeString);
        UsageJson.tiers(json, session.totals());
        json.writeEndObject();
    }

    private Reply calls(Request request) throws Problem, SQLException {
        Map<String, String> query = request.query();
        Page<CallRow> page = store.sessions()
                .calls(request.grant().ws(), request.path("id"), Cursors.read(query), Cursors.limit(query));
        return page("calls", page, UsageJson::call);
    }

    private Reply tasks(Request request) throws Problem, SQLException {
        Map<String, String> query = request.query();
        Organisation org = store.organisations().get(request.grant().ws());
        Span span = Span.of(query, org, clock.instant());
        LocalDate from = span.from().atZone(span.zone()).toLocalDate();
        LocalDate to = span.to().minusMillis(1).atZone(span.zone()).toLocalDate();
        TaskSummary summary = store.tasks().summary(org.id(), from, to);
        Page<Tasks.Row> page = store.tasks().list(org.id(), from, to, Cursors.read(query), Cursors.limit(query));
        @Nullable String next = Cursors.write(page.next());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("from", from.toString());
            json.writeStringProperty("to", to.toString());
            json.writeStringProperty("tier", "inferred");
            array(json, "matrix", summary.matrix(), ListRoutes::cell);
            array(json, "friction", summary.friction(), ListRoutes::count);
            array(json, "tasks", page.items(), ListRoutes::task);
            if (next != null) {
                json.writeStringProperty("next", next);
            }
            json.writeEndObject();
        }));
    }

    private static void cell(JsonGenerator json, TaskSummary.Cell cell) {
        json.writeStartObject();
        json.writeStringProperty("category", cell.category());
        json.writeStringProperty("success", cell.success());
        json.writeNumberProperty("tasks", cell.tasks());
        json.writeEndObject();
    }

    private static void count(JsonGenerator json, TaskSummary.Count count) {
        json.writeStartObject();
        json.writeStringProperty("friction", count.word());
        json.writeNumberProperty("tasks", count.tasks());
        json.writeEndObject();
    }

    private static void task(JsonGenerator json, Tasks.Row task) {
        json.writeStartObject();
        json.writeStringProperty("day", task.day());
        json.writeStringProperty("source", task.source());
        json.writeStringProperty("task", task.task());
        json.writeStringProperty("category", task.category());
        json.writeStringProperty("success", task.success());
        json.writeStringProperty("confidence", task.confidence());
        json.writeStringProperty("person", task.person());
        json.writeEndObject();
    }

    private Reply people(Request request) throws Problem, SQLException {
        return page(
                "people",
                Cursors.part(store.directory().people(request.grant().ws()), request.query()),
                (json, person) -> {
                    json.writeStartObject();
                    json.writeStringProperty("person", person.name());
                    String email = person.email();
                    if (email != null) {
                        json.writeStringProperty("email", email);
                    }
                    array(json, "ids", person.ids(), JsonGenerator::writeString);
                    json.writeEndObject();
                });
    }

    private Reply freshness(Request request) throws Problem, SQLException {
        List<Directory.Freshness> all =
                store.directory().freshness(request.grant().ws());
        return page("freshness", Cursors.part(all, request.query()), (json, one) -> {
            json.writeStartObject();
            json.writeStringProperty("person", one.person());
            json.writeStringProperty("source", one.source());
            json.writeStringProperty(
                    "last_event", Instant.ofEpochMilli(one.lastTs()).toString());
            json.writeStringProperty(
                    "last_received", Instant.ofEpochMilli(one.receivedMillis()).toString());
            json.writeEndObject();
        });
    }

    private Reply rejected(Request request) throws Problem, SQLException {
        Map<String, String> query = request.query();
        Page<Directory.Rejected> page =
                store.directory().rejected(request.grant().ws(), Cursors.read(query), Cursors.limit(query));
        return page("rejected", page, (json, one) -> {
            json.writeStartObject();
            json.writeStringProperty(
                    "received", Instant.ofEpochMilli(one.receivedMillis()).toString());
            json.writeStringProperty("source", one.call().source());
            json.writeStringProperty("event_id", one.call().eventId().toLowerCase(Locale.ROOT));
            json.writeStringProperty("reason", one.call().reason());
            json.writeEndObject();
        });
    }
}
