package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Shared;
import org.tokenspend.support.SourceRun;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real clients ran against a server that served known usage: what is read must be what was served. */
class ReferenceCapturesTest {
    private static final String CAPTURES = "transcripts/captured";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "codex, codex",
        "opencode, opencode",
        "kilo, kilo",
        "copilot, copilot",
        "gemini, gemini",
        "qwen, qwen",
        "pi, pi"
    })
    void totalsAreThoseThatWereServed(String source, String captures) throws Exception {
        List<Path> found = captures(captures);

        assertThat(found).isNotEmpty();
        for (Path capture : found) {
            JsonNode expected = JsonMapper.shared().readTree(Files.readString(capture.resolve("expected.json")));

            SourceRun.Found read = run(source, capture).read();

            TokenCounts tokens = read.report().total().tokens();
            assertThat(List.of(
                            (long) read.calls().size(),
                            tokens.input(),
                            tokens.cacheRead(),
                            tokens.cacheCreation(),
                            tokens.output()))
                    .as(capture.getFileName().toString())
                    .isEqualTo(List.of(
                            expected.get("calls").asLong(),
                            expected.get("input").asLong(),
                            expected.get("cache_read").asLong(),
                            expected.get("cache_creation").asLong(),
                            expected.get("output").asLong()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "codex, codex",
        "opencode, opencode",
        "kilo, kilo",
        "copilot, copilot",
        "gemini, gemini",
        "qwen, qwen",
        "pi, pi"
    })
    void eachCallIsOneThatWasServed(String source, String captures) throws Exception {
        for (Path capture : captures(captures)) {
            List<Served> served = Served.of(capture.resolve("ground_truth.jsonl"));

            for (UsageRecord call : run(source, capture).read().calls()) {
                Served match = served.stream()
                        .filter(one -> one.tokens.equals(sums(call.tokens())))
                        .findFirst()
                        .orElse(null);
                assertThat(match).as(capture.getFileName() + ": " + call).isNotNull();
                served.remove(match);
            }
            assertThat(served)
                    .as(capture.getFileName() + ": what the client never writes")
                    .allMatch(Served::mayBeMissing);
        }
    }

    private static List<Long> sums(TokenCounts tokens) {
        return List.of(tokens.input(), tokens.cacheRead(), tokens.cacheCreation(), tokens.output());
    }

    private SourceRun run(String source, Path capture) {
        return new SourceRun(Sources.byId(source).orElseThrow(), capture.resolve("home"), folder.resolve("state.json"));
    }

    private List<Path> captures(String prefix) throws IOException, InterruptedException {
        Path all = Shared.file(CAPTURES);
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(all, prefix + "-*.tar.gz")) {
            stream.forEach(archives::add);
        }
        archives.sort(Comparator.naturalOrder());
        List<Path> unpacked = new ArrayList<>();
        for (Path archive : archives) {
            String name = archive.getFileName().toString().replace(".tar.gz", "");
            Shared.unpack(CAPTURES + "/" + archive.getFileName(), folder);
            unpacked.add(folder.resolve(name));
        }
        return unpacked;
    }

    /** A request of the ground truth, in disjoint classes: input, cache read, cache creation, output. */
    private record Served(List<Long> tokens, String label, boolean side) {
        static List<Served> of(Path groundTruth) throws IOException {
            List<Served> served = new ArrayList<>();
            for (String line : Files.readAllLines(groundTruth)) {
                JsonNode request = JsonMapper.shared().readTree(line);
                JsonNode answer = request.path("served");
                boolean brokeOff = answer.has("dropped_midstream");
                JsonNode usage = answer.path(
                        answer.has("partial_usage")
                                ? "partial_usage"
                                : answer.has("message_start_usage") ? "message_start_usage" : "usage");
                if (usage.isObject()) {
                    served.add(new Served(
                            tokens(usage),
                            request.path("label").asString(""),
                            brokeOff || !request.path("has_tools").asBoolean(false)));
                }
            }
            return served;
        }

        /** Titles, routing and other side requests, streams that broke off, sessions that are kept out of the logs. */
        boolean mayBeMissing() {
            return side || label.contains("ephemeral");
        }

        private static List<Long> tokens(JsonNode usage) {
            if (usage.has("promptTokenCount")) {
                long cached = usage.path("cachedContentTokenCount").asLong();
                return List.of(
                        usage.path("promptTokenCount").asLong() - cached,
                        cached,
                        0L,
                        usage.path("candidatesTokenCount").asLong()
                                + usage.path("thoughtsTokenCount").asLong());
            }
            if (usage.has("prompt_tokens")) {
                long cached = usage.path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asLong();
                return List.of(
                        usage.path("prompt_tokens").asLong() - cached,
                        cached,
                        0L,
                        usage.path("completion_tokens").asLong());
            }
            if (usage.has("input_tokens_details")) {
                JsonNode details = usage.path("input_tokens_details");
                long cached = details.path("cached_tokens").asLong();
                long written = details.path("cache_write_tokens").asLong();
                return List.of(
                        usage.path("input_tokens").asLong() - cached - written,
                        cached,
                        written,
                        usage.path("output_tokens").asLong());
            }
            return List.of(
                    usage.path("input_tokens").asLong(),
                    usage.path("cache_read_input_tokens").asLong(),
                    usage.path("cache_creation_input_tokens").asLong(),
                    usage.path("output_tokens").asLong());
        }
    }
}
