package org.tokenspend.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server must hold after reading Claude Code's histories: worked out the slow and simple way, from a JSON tree of
 * each line, with nothing of the program's own.
 */
public final class Truth {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Map<String, Call> calls = new TreeMap<>();

    /** The largest output of a call, and its earliest time. */
    public record Call(long output, Instant ts) {
        private Call merge(Call other) {
            return new Call(Math.max(output, other.output), ts.isBefore(other.ts) ? ts : other.ts);
        }
    }

    /** Adds all that lies below a home's {@code .claude/projects}. */
    public Truth add(FakeHome home) throws IOException {
        try (Stream<Path> walk = Files.walk(home.resolve(".claude/projects"))) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                List<String> lines =
                        List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n"));
                lines.forEach(this::addLine);
            }
        }
        return this;
    }

    /** Calls by event id. */
    public Map<String, Call> calls() {
        return calls;
    }

    /** What a server really holds, in the same form. */
    public static Map<String, Call> heldBy(FakeBackend server) {
        Map<String, Call> held = new TreeMap<>();
        server.records()
                .forEach((id, event) -> held.put(
                        id,
                        new Call(
                                event.path("output_tokens").asLong(),
                                Instant.parse(event.path("ts").asString()))));
        return held;
    }

    /** Values count up to the first that is broken. */
    private void addLine(String line) {
        try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(line)) {
            while (values.hasNextValue()) {
                addValue(values.nextValue());
            }
        } catch (JacksonException e) {
            // The rest of the line is lost.
        }
    }

    private void addValue(JsonNode value) {
        JsonNode message = value.path("message");
        if (value.path("type").asString("").equals("assistant") && message.has("usage")) {
            Call call = new Call(
                    message.at("/usage/output_tokens").asLong(),
                    Instant.parse(value.path("timestamp").asString()));
            String id = Hashes.eventId("claude:" + message.path("id").asString());
            calls.merge(id, call, Call::merge);
        }
    }
}
