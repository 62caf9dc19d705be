package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Shared;
import org.tokenspend.support.SourceRun;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public logs of many client versions, real ones and other tools' samples of them. */
class RealLogsTest {
    @TempDir
    Path folder;

    /** Copies of a session, one of them longer, count as one; what the client says a thread used in all is what is read. */
    @Test
    void codexSessionsAddUpToTheirOwnTotals() throws Exception {
        Path real = unpack().resolve("codex");
        Path home = folder.resolve("home");
        copy(real.resolve("sessions"), home.resolve(".codex/sessions/one"), "");
        copy(real.resolve("snapshot2"), home.resolve(".codex/sessions/two"), "");

        TokenCounts tokens = run("codex", home).report().total().tokens();

        long[] expected = lastTotals(home);
        assertThat(List.of(tokens.input() + tokens.cacheRead() + tokens.cacheCreation(), tokens.output()))
                .isEqualTo(List.of(expected[0], expected[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "codex, codex, .codex/sessions, 20, ''",
        "codex, excerpts/codex, .codex/sessions, 10, ''",
        "copilot, copilot/jazzyalex__agent-sessions/Resources/Fixtures/stage0/agents/copilot, .copilot/session-state, 1, ''",
        "gemini, gemini, .gemini/tmp/a/chats, 15, full.jsonl",
        "pi, pi, .pi/agent/sessions, 10, ''",
        "qwen, generic, .qwen/projects/a/chats, 3, ''"
    })
    void readsOnThroughEveryVersionAndOddity(String source, String from, String to, int calls, String document)
            throws Exception {
        Path home = folder.resolve("home");
        copy(unpack().resolve(from), home.resolve(to), document);

        SourceRun.Found found = run(source, home);

        assertThat(found.calls()).hasSizeGreaterThanOrEqualTo(calls);
        assertThat(found.calls()).allSatisfy(call -> {
            TokenCounts tokens = call.tokens();
            assertThat(tokens.total()).isPositive();
            assertThat(List.of(tokens.input(), tokens.output(), tokens.cacheRead(), tokens.reasoning()))
                    .allMatch(count -> count >= 0 && count < 10_000_000);
        });
        assertThat(found.report().hasUnreadableFiles()).isFalse();
        assertThat(found.report().sources().get(0).lines()).isPositive();
    }

    private SourceRun.Found run(String source, Path home) {
        return new SourceRun(Sources.byId(source).orElseThrow(), home, folder.resolve("state.json")).read();
    }

    private Path unpack() throws IOException, InterruptedException {
        Path into = Files.createDirectories(folder.resolve("unpacked"));
        return Shared.unpack("transcripts/real.tar.gz", into).resolve("real");
    }

    /** Input and output that each thread's longest copy ends with. */
    private static long[] lastTotals(Path home) throws IOException {
        Map<String, long[]> byThread = new HashMap<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                String thread = "";
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = JsonMapper.shared().readTree(line);
                    JsonNode payload = json.path("payload");
                    if (json.path("type").asString("").equals("session_meta")) {
                        thread = payload.path("id").asString();
                    }
                    JsonNode total = payload.path("info").path("total_token_usage");
                    if (total.isObject()) {
                        long input = total.path("input_tokens").asLong();
                        long output = total.path("output_tokens").asLong();
                        byThread.merge(
                                thread,
                                new long[] {input, output},
                                (one, other) -> one[0] + one[1] > other[0] + other[1] ? one : other);
                    }
                }
            }
        }
        long[] sum = new long[2];
        byThread.values().forEach(total -> {
            sum[0] += total[0];
            sum[1] += total[1];
        });
        return sum;
    }

    /** Copies a tree; a checkpoint store kept the documents of one client under the name of lines. */
    private static void copy(Path from, Path to, String document) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                boolean renamed = !document.isEmpty() && name.endsWith(document);
                Path copy = to.resolve(renamed ? name.replace(".jsonl", ".json") : name);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
