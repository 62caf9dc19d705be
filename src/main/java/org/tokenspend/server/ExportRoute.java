package org.tokenspend.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tokenspend.store.CallRow;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.usage.TokenCounts;

/** {@code GET /api/v1/export}: every call of a range, one a line, as CSV (RFC 4180) or JSON Lines. */
final class ExportRoute implements Route.Answer {
    private static final List<String> COLUMNS = List.of(
            "event_id",
            "ts",
            "source",
            "provider",
            "model",
            "tier",
            "origin",
            "application",
            "project",
            "person",
            "conversation_id",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_creation_tokens",
            "cache_creation_5m_tokens",
            "cache_creation_1h_tokens",
            "reasoning_tokens",
            "stated_cost_usd");

    private final Store store;
    private final Clock clock;

    ExportRoute(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Reply to(Request request) throws Problem, SQLException {
        Map<String, String> query = request.query();
        Organisation org = store.organisations().get(request.grant().ws());
        Span span = Span.of(query, org, clock.instant());
        return switch (query.getOrDefault("format", "csv")) {
            case "csv" ->
                Reply.stream("text/csv; charset=utf-8", out -> csv(org.id(), span, out))
                        .with("Content-Disposition", "attachment; filename=\"tokenspend.csv\"");
            case "jsonl" ->
                Reply.stream("application/x-ndjson", out -> jsonLines(org.id(), span, out))
                        .with("Content-Disposition", "attachment; filename=\"tokenspend.jsonl\"");
            default -> throw Problem.malformed("format is not csv or jsonl.");
        };
    }

    private void csv(int ws, Span span, OutputStream raw) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, 1 << 16);
        out.write((String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
        store.export(ws, span.from().toEpochMilli(), span.to().toEpochMilli(), call -> out.write(line(call)));
        out.flush();
    }

    private static byte[] line(CallRow call) {
        TokenCounts tokens = call.tokens();
        return (String.join(
                                ",",
                                call.eventId().hex(),
                                Instant.ofEpochMilli(call.ts()).toString(),
                                cell(call.series().source()),
                                cell(call.series().provider()),
                                cell(call.series().model()),
                                call.series().tier().wireName(),
                                UsageJson.origin(call),
                                cell(call.series().application()),
                                cell(call.series().project()),
                                cell(call.person()),
                                cell(call.conversation()),
                                Long.toString(tokens.input()),
                                Long.toString(tokens.output()),
                                Long.toString(tokens.cacheRead()),
                                Long.toString(tokens.cacheCreation()),
                                Long.toString(tokens.cacheCreation5m()),
                                Long.toString(tokens.cacheCreation1h()),
                                Long.toString(tokens.reasoning()),
                                UsageJson.dollars(call.costNano()).toPlainString())
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A cell that no spreadsheet takes for a formula, quoted where it holds what ends a cell. */
    static String cell(String text) {
        String plain = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }

    private void jsonLines(int ws, Span span, OutputStream raw) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, 1 << 16);
        store.export(ws, span.from().toEpochMilli(), span.to().toEpochMilli(), call -> {
            out.write(Json.write(json -> UsageJson.call(json, call)));
            out.write('\n');
        });
        out.flush();
    }
}
