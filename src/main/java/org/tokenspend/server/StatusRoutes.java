package org.tokenspend.server;

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
                new Route("GET", "/api/v1/org", Action.LEARN, this::organisation));
    }

    private static Reply health() {
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "ok");
            json.writeEndObject();
        }));
    }

    private Reply readiness() {
        Optional<Blocker> blocker = store.blocker();
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
            blocker.ifPresent(found -> json.writeString(found.fix()));
            json.writeEndArray();
            json.writeEndObject();
        });
        return Reply.json(blocker.isPresent() ? 503 : 200, body);
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
