package org.tokenspend.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tokenspend.store.CallBatch;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.RejectedCall;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/ingest}, as Tokenly's clients speak it: usage lines as JSON records, or as a file in a form.
 *
 * <p>Where fewer than half of the lines are valid nothing is kept: it was not a usage log.
 */
final class TokenlyRoute implements Route.Answer {
    private static final int MOST_BYTES = 10 << 20;
    private static final int CHUNK = 1_000;

    private final Store store;
    private final Clock clock;

    TokenlyRoute(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a request brought, line by line. */
    private static final class Lines {
        private final List<IncomingCall> calls = new ArrayList<>();
        private final List<RejectedCall> rejected = new ArrayList<>();
        private int processed;
        private int firstWrong;
        private String firstReason = "";

        void add(UsageLine line) {
            processed++;
            IncomingCall call = line.call();
            if (call != null) {
                calls.add(call);
            } else {
                rejected.add(new RejectedCall("jsonl", "", line.reason()));
                if (firstWrong == 0) {
                    firstWrong = processed;
                    firstReason = line.reason();
                }
            }
        }
    }

    @Override
    public Reply to(Request request) throws Problem, IOException, SQLException, StoreBusy {
        long start = clock.millis();
        Organisation org = store.organisations().get(request.grant().ws());
        Lines lines = read(request, Acceptance.of(org, clock.instant()));
        if (lines.processed == 0) {
            throw invalid("There are no records.");
        }
        if (lines.calls.size() * 2 < lines.processed) {
            store.add(new CallBatch(org.id(), clock.millis(), List.of(), lines.rejected));
            throw invalid("Fewer than half of the lines are usage records; none was kept.")
                    .with("line", lines.firstWrong)
                    .with("line_error", lines.firstReason);
        }
        int duplicates = store(org, lines);
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("ingestion_id", request.id());
            json.writeStringProperty("status", "accepted");
            json.writeNumberProperty("records_processed", lines.processed);
            json.writeNumberProperty("records_valid", lines.calls.size());
            json.writeNumberProperty("records_invalid", lines.rejected.size());
            json.writeNumberProperty("records_duplicate", duplicates);
            json.writeNumberProperty("processing_time_ms", clock.millis() - start);
            json.writeEndObject();
        }));
    }

    private int store(Organisation org, Lines lines) throws SQLException, StoreBusy {
        int duplicates = 0;
        for (int from = 0; from < lines.calls.size(); from += CHUNK) {
            List<IncomingCall> chunk = lines.calls.subList(from, Math.min(lines.calls.size(), from + CHUNK));
            List<RejectedCall> rejected = from == 0 ? lines.rejected : List.of();
            duplicates += store.add(new CallBatch(org.id(), clock.millis(), chunk, rejected))
                    .duplicate();
        }
        return duplicates;
    }

    private static Problem invalid(String message) {
        return new Problem(400, "validation_failed", message, "Each line needs timestamp, service and model.");
    }

    private static Lines read(Request request, Acceptance acceptance) throws Problem, IOException {
        String type = request.header("Content-Type");
        byte[] body = body(request);
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return form(Multipart.parts(type, body), acceptance);
        }
        if (type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return records(Json.tree(body), acceptance);
        }
        throw new Problem(
                400,
                "unsupported_content_type",
                "The body is neither a form nor JSON.",
                "Send multipart/form-data or application/json.");
    }

    private static byte[] body(Request request) throws IOException, Problem {
        try {
            return request.body(MOST_BYTES);
        } catch (Problem problem) {
            if (problem.status() != 413) {
                throw problem;
            }
            throw new Problem(413, "file_too_large", "The file is too large.", "Send it in parts.")
                    .with("max_size_mb", MOST_BYTES >> 20);
        }
    }

    private static Lines records(JsonNode body, Acceptance acceptance) throws Problem {
        String host = host(body);
        Lines lines = new Lines();
        for (JsonNode record : body.path("records")) {
            byte[] bytes = record.toString().getBytes(StandardCharsets.UTF_8);
            lines.add(UsageLine.of(record, bytes, host, acceptance));
        }
        return lines;
    }

    private static String host(JsonNode metadata) throws Problem {
        JsonNode host = metadata.path("client_hostname");
        if (!host.isString() || !Text.isName(host.asString(), 255)) {
            throw invalid("client_hostname is missing.");
        }
        return UsageLine.pseudonym(host.asString());
    }

    private static Lines form(Map<String, byte[]> parts, Acceptance acceptance) throws Problem {
        byte[] metadata = parts.get("metadata");
        byte[] file = parts.get("file");
        if (metadata == null || file == null) {
            throw invalid("The form lacks metadata or file.");
        }
        String host = host(Json.tree(metadata));
        Lines lines = new Lines();
        int start = 0;
        for (int i = 0; i <= file.length; i++) {
            if (i == file.length || file[i] == '\n') {
                int end = i > start && file[i - 1] == '\r' ? i - 1 : i;
                byte[] line = Arrays.copyOfRange(file, start, end);
                if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                    lines.add(line(line, host, acceptance));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static UsageLine line(byte[] line, String host, Acceptance acceptance) {
        try {
            return UsageLine.of(Json.tree(line), line, host, acceptance);
        } catch (Problem | JacksonException e) {
            return new UsageLine(null, "line: not JSON");
        }
    }
}
