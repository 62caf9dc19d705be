package org.tokenspend.sources.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.ingest.Tally;
import org.tokenspend.support.Shared;
import org.tokenspend.support.SlowCount;
import org.tokenspend.support.SourceRun;
import org.tokenspend.support.TrueCall;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real clients' logs, and made-up ones of any size, against counts that others made of them. */
class ClaudeReferenceTest {
    private static final String CAPTURED = "transcripts/captured";

    @TempDir
    Path folder;

    @Test
    void capturedSessionsHaveTheirExpectedTotals() throws Exception {
        for (Path capture : captures()) {
            JsonNode expected = json(capture.resolve("expected.json"));

            SourceRun.Found found = read(capture);

            assertTotals(
                    found,
                    expected,
                    expected.get("by_model"),
                    capture.getFileName().toString());
        }
    }

    @Test
    void everyCapturedCallIsTheOneThatWasServed() throws Exception {
        for (Path capture : captures()) {
            Map<Key128, UsageRecord> calls = byId(read(capture).calls());
            String logs = text(capture.resolve("projects"));
            int compared = 0;
            for (String line : Files.readAllLines(capture.resolve("ground_truth.jsonl"))) {
                JsonNode served = JsonMapper.shared().readTree(line);
                boolean written = logs.contains(served.path("message_id").asString("none"));
                if (written && served.path("exact_with_max").asBoolean(false)) {
                    assertServed(calls, served, capture + " " + served.path("seq"));
                    compared++;
                }
            }
            assertThat(compared).as(capture.toString()).isPositive();
        }
    }

    @Test
    void realSessionsEqualIndependentCounts() throws Exception {
        Path claude = Shared.unpack("transcripts/real.tar.gz", folder).resolve("real/claude-code");

        SourceRun.Found found = read(claude);

        JsonNode totals = python("tools/claude_totals.py", claude.toString());
        assertTotals(found, totals, totals.get("by_model"), "real");
        assertCalls(found, new SlowCount().addFolder(claude).calls(), "real");
        assertThat(found.calls()).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20261122})
    void madeUpCorporaEqualTheirTruth(int seed) throws Exception {
        Path corpus = folder.resolve("corpus");
        python("bench/make_corpus.py", corpus.toString(), "2", Integer.toString(seed));
        JsonNode truth = json(corpus.resolve("truth.json"));

        SourceRun.Found found = read(corpus);

        String name = "seed " + seed;
        assertTotals(found, truth.get("truth"), truth.get("by_model"), name);
        assertGroups(found.report().byDay(), truth.get("by_day"), name);
        JsonNode totals =
                python("tools/claude_totals.py", corpus.resolve("projects").toString());
        assertTotals(found, totals, totals.get("by_model"), name);
        assertCalls(found, truthCalls(corpus.resolve("truth_calls.jsonl")), name);
    }

    private static void assertTotals(SourceRun.Found found, JsonNode totals, JsonNode byModel, String name) {
        assertThat(tokens(found.report().total().tokens())).as(name).isEqualTo(tokens(totals));
        assertThat(found.report().total().records())
                .as(name)
                .isEqualTo(totals.get("records").asLong());
        assertThat(found.calls()).as(name).hasSize(totals.get("records").asInt());
        assertGroups(found.report().byModel(), byModel, name);
    }

    private static void assertGroups(SortedMap<?, Tally> groups, JsonNode expected, String name) {
        SortedMap<String, String> ours = new TreeMap<>();
        groups.forEach((key, tally) -> ours.put(key.toString(), tally.records() + " " + tokens(tally.tokens())));
        SortedMap<String, String> theirs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> group : expected.properties()) {
            String key = group.getKey().equals("None") ? "unknown" : group.getKey();
            theirs.put(key, group.getValue().get("records").asLong() + " " + tokens(group.getValue()));
        }
        assertThat(ours).as(name).isEqualTo(theirs);
    }

    private static void assertCalls(SourceRun.Found found, SortedMap<Key128, TrueCall> truth, String name) {
        Map<Key128, UsageRecord> calls = byId(found.calls());
        assertThat(calls.keySet()).as(name).isEqualTo(truth.keySet());
        truth.forEach((id, call) -> {
            UsageRecord record = calls.get(id);
            assertThat(record).isNotNull();
            assertThat(call.differenceTo(record)).as(name + " " + id).isEmpty();
            assertThat(record.model()).as(name + " " + id).isEqualTo(call.model);
        });
    }

    private static void assertServed(Map<Key128, UsageRecord> calls, JsonNode served, String name) {
        UsageRecord call =
                calls.get(Key128.ofCall("claude", served.get("message_id").asString()));
        assertThat(call).as(name).isNotNull();
        JsonNode usage = served.get("usage");
        JsonNode split = usage.path("cache_creation");
        assertThat(tokens(call.tokens()))
                .as(name)
                .containsExactly(
                        usage.path("input_tokens").asLong(),
                        usage.path("output_tokens").asLong(),
                        usage.path("cache_read_input_tokens").asLong(),
                        usage.path("cache_creation_input_tokens").asLong(),
                        split.path("ephemeral_5m_input_tokens").asLong(),
                        split.path("ephemeral_1h_input_tokens").asLong());
        assertThat(call.model()).as(name).isEqualTo(served.get("model_returned").asString());
        assertThat(call.requestKey())
                .as(name)
                .isIn(null, Key128.ofRequest("claude", served.get("request_id").asString()));
    }

    private static SortedMap<Key128, TrueCall> truthCalls(Path file) throws IOException {
        SortedMap<Key128, TrueCall> truth = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode call = JsonMapper.shared().readTree(line);
            List<Long> counts = tokens(call.get("tokens"));
            Key128 id = Key128.parse(call.get("event_id").asString());
            TrueCall entry = new TrueCall(
                    id,
                    new TokenCounts(
                            counts.get(0),
                            counts.get(1),
                            counts.get(2),
                            counts.get(3),
                            counts.get(4),
                            counts.get(5),
                            0),
                    call.get("model").asString());
            entry.ts = Instant.parse(call.get("ts").asString());
            entry.models.add(entry.model);
            call.get("conversations").forEach(one -> entry.conversations.add(one.asString()));
            call.get("request_keys").forEach(one -> entry.requestKeys.add(one.asString()));
            truth.put(id, entry);
        }
        return truth;
    }

    private static List<Long> tokens(TokenCounts counts) {
        return List.of(
                counts.input(),
                counts.output(),
                counts.cacheRead(),
                counts.cacheCreation(),
                counts.cacheCreation5m(),
                counts.cacheCreation1h());
    }

    private static List<Long> tokens(JsonNode counts) {
        return List.of(
                counts.path("input_tokens").asLong(0),
                counts.path("output_tokens").asLong(0),
                counts.path("cache_read_tokens").asLong(0),
                counts.path("cache_creation_tokens").asLong(0),
                counts.path("cache_creation_5m_tokens").asLong(0),
                counts.path("cache_creation_1h_tokens").asLong(0));
    }

    private static Map<Key128, UsageRecord> byId(List<UsageRecord> calls) {
        Map<Key128, UsageRecord> byId = new HashMap<>();
        calls.forEach(call -> byId.put(call.eventId(), call));
        return byId;
    }

    private SourceRun.Found read(Path claudeDir) {
        return new SourceRun(new ClaudeSource(), folder.resolve("home"), folder.resolve("state.json"))
                .env("CLAUDE_CONFIG_DIR", claudeDir.toString())
                .read();
    }

    private List<Path> captures() throws IOException, InterruptedException {
        List<Path> captures = new ArrayList<>();
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(Shared.file(CAPTURED), "claude-code-*.tar.gz")) {
            for (Path archive : archives) {
                String name = archive.getFileName().toString();
                Shared.unpack(CAPTURED + "/" + name, folder);
                captures.add(folder.resolve(name.replace(".tar.gz", "")));
            }
        }
        assertThat(captures).isNotEmpty();
        return captures;
    }

    private static String text(Path logs) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    /** Runs one of the reference programs; what it prints. The test is skipped where there is no Python. */
    private static JsonNode python(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("python3", Shared.file(program).toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            Assumptions.abort("skipped: no python3 to run " + program);
            throw e;
        }
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return JsonMapper.shared().readTree(printed);
    }
}
