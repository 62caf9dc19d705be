package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.SourceRun;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every case below {@code transcripts/<agent>/}: a home folder and the calls a right reader finds in it. */
class SourceFixturesTest {
    private static final Path ALL = Path.of("src", "test", "resources", "transcripts");

    @TempDir
    Path folder;

    static Stream<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        for (Source source : Sources.all()) {
            Path agent = ALL.resolve(source.id());
            if (Files.isDirectory(agent)) {
                try (DirectoryStream<Path> stream = Files.newDirectoryStream(agent, Files::isDirectory)) {
                    stream.forEach(cases::add);
                }
            }
        }
        cases.sort(Comparator.naturalOrder());
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCallsAreTheExpectedOnes(Path fixture) throws IOException {
        Path home = copyOf(fixture.resolve("input"), folder.resolve("home"));

        List<UsageRecord> calls = run(fixture, home, "state.json").read().calls();

        List<Expected> expected = Expected.of(fixture.resolve("expected.jsonl"));
        assertThat(calls.stream().map(Expected::of).sorted().toList())
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(Files.readString(fixture.resolve("ABOUT.md"))).contains("Pins:");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSecondRunSendsNothing(Path fixture) throws IOException {
        Path home = copyOf(fixture.resolve("input"), folder.resolve("home"));
        SourceRun run = run(fixture, home, "state.json");

        run.send();
        var second = run.send();

        assertThat(second.counts().fresh()).isZero();
        assertThat(second.sources().get(0).unchanged())
                .isEqualTo(second.sources().get(0).files());
    }

    private SourceRun run(Path fixture, Path home, String state) {
        String id = fixture.getParent().getFileName().toString();
        return new SourceRun(Sources.byId(id).orElseThrow(), home, folder.resolve(state))
                .env("TOKENSPEND_JSONL_DIR", home.resolve("usage").toString());
    }

    private static Path copyOf(Path input, Path home) throws IOException {
        for (Path file : files(input)) {
            Path copy = home.resolve(input.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return home;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A line of expected.jsonl. */
    private record Expected(
            String ts, String model, String provider, String conversation, TokenCounts tokens, String tier, String id)
            implements Comparable<Expected> {
        static List<Expected> of(Path file) throws IOException {
            List<Expected> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(of(JsonMapper.shared().readTree(line)));
            }
            return lines;
        }

        static Expected of(UsageRecord call) {
            return new Expected(
                    call.ts().toString(),
                    call.model(),
                    call.provider(),
                    String.valueOf(call.conversationId()),
                    call.tokens(),
                    call.tier().wireName(),
                    call.eventId().hex());
        }

        private static Expected of(JsonNode line) {
            return new Expected(
                    java.time.Instant.parse(line.get("ts").asString()).toString(),
                    line.get("model").asString(),
                    line.get("provider").asString(),
                    line.path("conversation_id").asString("null"),
                    new TokenCounts(
                            line.get("input_tokens").asLong(),
                            line.get("output_tokens").asLong(),
                            line.get("cache_read_tokens").asLong(),
                            line.get("cache_creation_tokens").asLong(),
                            line.get("cache_creation_5m_tokens").asLong(),
                            line.get("cache_creation_1h_tokens").asLong(),
                            line.get("reasoning_tokens").asLong()),
                    line.path("tier").asString(Tier.MEASURED.wireName()),
                    line.get("event_id").asString());
        }

        @Override
        public int compareTo(Expected other) {
            int byTime = ts.compareTo(other.ts);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }
}
