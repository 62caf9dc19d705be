package org.tokenspend.server;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tokenspend.store.Blocker;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;

/** Routes that tell about the server rather than about usage. */
final class StatusRoutes {
    private final Store store;
    private final String version;
    private final BaseUrl baseUrl;

    StatusRoutes(Store store, String version, BaseUrl baseUrl) {
        this.store = store;
        this.version = version;
        this.baseUrl = baseUrl;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/healthz", Action.PUBLIC, request -> health()),
                new Route("GET", "/readyz", Action.PUBLIC, request -> readiness()),
                new Route("GET", "/version", Action.PUBLIC, request -> version()),
                new Route("GET", "/openapi.json", Action.PUBLIC, request -> Reply.json(openApi())),
                new Route("GET", "/api/v1/org", Action.LEARN, this::organisation));
    }

    /** The description of every route. */
    private static byte[] openApi() throws IOException {
        try (InputStream in = StatusRoutes.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own openapi.json");
            }
            return in.readAllBytes();
        }
    }

    private static Reply health() {
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "ok");
            json.writeEndObject();
        }));
    }

    private Reply readiness() throws SQLException {
        Optional<Blocker> blocker = store.blocker();
        List<String> next = blocker.isPresent() ? List.of(blocker.get().fix()) : firstSteps();
        byte[] body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", blocker.isPresent() ? "blocked" : "ready");
            json.writeArrayPropertyStart("blockers");
            blocker.ifPresent(found -> {
                json.writeStartObject();
                json.writeStringProperty("id", found.id());
                json.writeStringProperty("fix", found.fix());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeArrayPropertyStart("next_actions");
            next.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
        return Reply.json(blocker.isPresent() ? 503 : 200, body);
    }

    /** What is still to do before anybody can send. */
    private List<String> firstSteps() throws SQLException {
        if (store.organisations().list().isEmpty()) {
            return List.of("Run `tokenspend orgs create`: there is no organisation yet.");
        }
        boolean noKey = store.keys().list().stream().noneMatch(key -> key.revokedMillis() == null);
        return noKey ? List.of("Run `tokenspend keys create`: no key works.") : List.of();
    }

    private Reply version() {
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("name", "tokenspend");
            json.writeStringProperty("version", version);
            json.writeEndObject();
        }));
    }

    private Reply organisation(Request request) throws SQLException {
        Organisation org = store.organisations().get(request.grant().ws());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("name", org.name());
            json.writeStringProperty("identity_mode", org.identityMode());
            json.writeStringProperty("otlp_endpoint", baseUrl.of(request) + "/otlp");
            json.writeEndObject();
        }));
    }
}
