package org.tokenspend.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Claude Code's calls counted the slow way: a tree for each line, everything in memory, nothing shared with the product but
 * the values it compares.
 */
public final class SlowCount {
    private final SortedMap<Key128, TrueCall> calls = new TreeMap<>();

    /** The calls, by event id. */
    public SortedMap<Key128, TrueCall> calls() {
        return calls;
    }

    /** Adds every log below a folder, links followed. */
    public SlowCount addFolder(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            logs = walk.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        for (Path log : logs) {
            add(Files.readAllBytes(log));
        }
        return this;
    }

    /** Adds one log's content. */
    public SlowCount add(byte[] log) {
        int from = 0;
        for (int at = 0; at <= log.length; at++) {
            if (at == log.length || log[at] == '\n') {
                String line = new String(log, from, at - from, StandardCharsets.UTF_8);
                addLine(from == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line);
                from = at + 1;
            }
        }
        return this;
    }

    /** Adds the values on one line, up to the first that is broken. */
    private void addLine(String line) {
        try (MappingIterator<JsonNode> values =
                JsonMapper.shared().readerFor(JsonNode.class).readValues(line)) {
            while (values.hasNext()) {
                addValue(values.next());
            }
        } catch (JacksonException e) {
            // The rest of the line is lost.
        }
    }

    private void addValue(JsonNode line) {
        String session = line.path("requestSessionId").asString("");
        if (session.isEmpty()) {
            session = line.path("sessionId").asString("");
        }
        JsonNode call = line;
        if (line.path("type").asString("").equals("progress")) {
            call = line.path("data").path("message");
        }
        JsonNode usage = call.path("message").path("usage");
        String model = call.path("message").path("model").asString("unknown");
        String id = call.path("message").path("id").asString("");
        String name = id.isEmpty() ? call.path("uuid").asString("") : id;
        if (!call.path("type").asString("").equals("assistant") || !usage.isObject() || name.isEmpty()) {
            return;
        }
        if (!model.equals("<synthetic>")) {
            merge(name.startsWith("msg_") ? name : session + ":" + name, session, model, call, usage);
        }
    }

    private void merge(String callId, String session, String model, JsonNode call, JsonNode usage) {
        TokenCounts tokens = tokens(usage);
        Key128 key = Key128.ofCall("claude", callId);
        TrueCall known = calls.computeIfAbsent(key, id -> new TrueCall(id, tokens, model));
        if (tokens.output() > known.tokens.output()
                || (tokens.output() == known.tokens.output() && tokens.total() > known.tokens.total())) {
            known.tokens = tokens;
            known.model = model;
        }
        Instant ts = time(call.path("timestamp").asString(""));
        if (ts != null && (known.ts == null || ts.isBefore(known.ts))) {
            known.ts = ts;
        }
        known.models.add(model);
        known.conversations.add(session);
        String request = call.path("requestId").asString("");
        if (!request.isEmpty()) {
            known.requestKeys.add(Key128.ofRequest("claude", request).hex());
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static TokenCounts tokens(JsonNode usage) {
        long m5 = count(usage.path("cache_creation"), "ephemeral_5m_input_tokens");
        long h1 = count(usage.path("cache_creation"), "ephemeral_1h_input_tokens");
        long output = count(usage, "output_tokens");
        return new TokenCounts(
                count(usage, "input_tokens"),
                output,
                count(usage, "cache_read_input_tokens"),
                Math.max(count(usage, "cache_creation_input_tokens"), m5 + h1),
                m5,
                h1,
                Math.min(output, count(usage.path("output_tokens_details"), "thinking_tokens")));
    }

    private static long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isIntegralNumber() ? Math.max(0, value.asLong(0)) : 0;
    }
}
