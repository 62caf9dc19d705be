package org.tokenspend.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.otlp.LiveCall;
import org.tokenspend.otlp.LiveIdentity;
import org.tokenspend.otlp.LiveSum;
import org.tokenspend.otlp.MalformedTelemetry;
import org.tokenspend.otlp.Telemetry;
import org.tokenspend.store.CallBatch;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Origin;
import org.tokenspend.store.RejectedCall;
import org.tokenspend.store.SeriesName;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import tools.jackson.core.JsonParser;

/** {@code POST /otlp/v1/logs} and {@code /otlp/v1/metrics}: live telemetry, in JSON or protobuf. */
final class OtlpRoutes {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String SOURCE = "claude";

    private final Store store;
    private final Clock clock;

    OtlpRoutes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/otlp/v1/logs", Action.SEND, request -> take(request, true)),
                new Route("POST", "/otlp/v1/metrics", Action.SEND, request -> take(request, false)));
    }

    private Reply take(Request request, boolean logs) throws Problem, IOException, SQLException, StoreBusy {
        boolean protobuf = isProtobuf(request);
        Telemetry telemetry = read(request.body(), protobuf, logs);
        Organisation org = store.organisations().get(request.grant().ws());
        Acceptance acceptance = Acceptance.of(org, clock.instant());
        List<IncomingCall> calls = new ArrayList<>();
        List<RejectedCall> rejected = new ArrayList<>();
        for (LiveCall call : telemetry.calls()) {
            settle(call(call, acceptance), call.startMillis(), acceptance, calls, rejected);
        }
        for (LiveSum sum : telemetry.sums()) {
            settle(sum(sum, acceptance), sum.startMillis(), acceptance, calls, rejected);
        }
        for (int i = 0; i < telemetry.refused(); i++) {
            rejected.add(new RejectedCall(SOURCE, "", "telemetry: without a model, a time or possible numbers"));
        }
        if (!calls.isEmpty() || !rejected.isEmpty()) {
            store.add(new CallBatch(org.id(), clock.millis(), calls, rejected));
        }
        return protobuf ? answerProtobuf(rejected.size()) : answerJson(logs, rejected.size());
    }

    private static boolean isProtobuf(Request request) throws Problem {
        String type = request.header("Content-Type")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(";.*", "")
                .strip();
        return switch (type) {
            case PROTOBUF, "application/protobuf" -> true;
            case "application/json" -> false;
            default ->
                throw new Problem(
                        415,
                        "unsupported_type",
                        "The body's Content-Type is unknown.",
                        "Send application/json or " + PROTOBUF + ".");
        };
    }

    private static Telemetry read(byte[] body, boolean protobuf, boolean logs) throws Problem {
        try {
            if (protobuf) {
                return logs ? Telemetry.logs(body) : Telemetry.metrics(body);
            }
            try (JsonParser json = Json.parser(body)) {
                return logs ? Telemetry.logs(json) : Telemetry.metrics(json);
            }
        } catch (MalformedTelemetry e) {
            throw Problem.malformed("The telemetry cannot be read: " + e.getMessage() + ".");
        }
    }

    private static void settle(
            @Nullable IncomingCall call,
            long ts,
            Acceptance acceptance,
            List<IncomingCall> calls,
            List<RejectedCall> rejected) {
        String why = acceptance.refusal(Instant.ofEpochMilli(ts));
        if (why != null) {
            rejected.add(new RejectedCall(SOURCE, "", "ts: " + why));
        } else if (call == null) {
            rejected.add(new RejectedCall(SOURCE, "", "model: not 1 to 128 printable characters"));
        } else {
            calls.add(call);
        }
    }

    private static @Nullable IncomingCall call(LiveCall call, Acceptance acceptance) {
        if (!Text.isName(call.model(), 128)) {
            return null;
        }
        Key128 request = call.requestId() == null ? null : Key128.ofRequest(SOURCE, call.requestId());
        return new IncomingCall(
                request == null ? Key128.of("live-call|" + call.identifying()) : request,
                request,
                call.startMillis(),
                Origin.TELEMETRY,
                new SeriesName(SOURCE, call.provider(), call.model(), Tier.MEASURED, "", ""),
                claimant(call.identity(), acceptance),
                name(call.session()),
                call.tokens(),
                call.costNano());
    }

    private static @Nullable IncomingCall sum(LiveSum sum, Acceptance acceptance) {
        if (!Text.isName(sum.model(), 128)) {
            return null;
        }
        return new IncomingCall(
                Key128.of("live-sum|" + sum.identifying()),
                null,
                sum.startMillis(),
                Origin.METRIC,
                new SeriesName(SOURCE, "anthropic", sum.model(), Tier.ESTIMATED, "", ""),
                claimant(sum.identity(), acceptance),
                name(sum.session()),
                sum.tokens(),
                0);
    }

    private static Claimant claimant(LiveIdentity identity, Acceptance acceptance) {
        String email = identity.email();
        boolean usable = acceptance.wantsEmail() && email != null && Text.isEmail(email);
        return new Claimant(name(identity.userId()), usable ? email : null);
    }

    private static @Nullable String name(@Nullable String text) {
        return text != null && Text.isName(text, 128) ? text : null;
    }

    private static Reply answerJson(boolean logs, int refused) {
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            if (refused > 0) {
                json.writeObjectPropertyStart("partialSuccess");
                json.writeStringProperty(logs ? "rejectedLogRecords" : "rejectedDataPoints", Integer.toString(refused));
                json.writeStringProperty("errorMessage", "Some events were refused; see /api/v1/rejected.");
                json.writeEndObject();
            }
            json.writeEndObject();
        }));
    }

    /** {@code ExportLogsServiceResponse} and its sister: field 1 holds how many were refused and why. */
    private static Reply answerProtobuf(int refused) {
        if (refused == 0) {
            return Reply.bytes(200, PROTOBUF, new byte[0]);
        }
        byte[] message = "Some events were refused; see /api/v1/rejected.".getBytes(StandardCharsets.UTF_8);
        java.io.ByteArrayOutputStream partial = new java.io.ByteArrayOutputStream();
        partial.write(0x08);
        int rest = refused;
        while (rest >= 0x80) {
            partial.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        partial.write(rest);
        partial.write(0x12);
        partial.write(message.length);
        partial.writeBytes(message);
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        whole.write(0x0a);
        whole.write(partial.size());
        whole.writeBytes(partial.toByteArray());
        return Reply.bytes(200, PROTOBUF, whole.toByteArray());
    }
}
