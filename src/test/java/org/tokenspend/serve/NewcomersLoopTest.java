package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeClock;
import org.tokenspend.support.RunningServer;
import org.tokenspend.support.Shared;
import org.tokenspend.support.SlowCount;
import org.tokenspend.support.TrueCall;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.databind.JsonNode;

/**
 * Two terminals: {@code serve}, then the {@code ingest} line it printed. What the server answers is compared with a count
 * that shares nothing with the product, by model and by day.
 */
class NewcomersLoopTest {
    private static final String STATE = ".claude/.tokenspend-backfill-state.json";
    /** Days that are not those of UTC, with a summer time. */
    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Asia/Kolkata");

    @TempDir
    private Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.of(Cli.in(folder.resolve("server"))
                .clock(FakeClock.at(Clock.systemUTC().instant().toString(), "Europe/Berlin")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void givesTheTruthForLogsWithEveryOddity() throws Exception {
        Path cases = Path.of("src/test/resources/transcripts/claude");
        for (String name : List.of(
                "growing-output",
                "replay-with-new-request-id",
                "resume-that-copies-history",
                "subagent-files",
                "glued-values",
                "torn-lines",
                "progress-copy-of-subagent",
                "largest-in-the-middle")) {
            copy(
                    cases.resolve(name).resolve("input/.claude/projects"),
                    projects("first").resolve(name));
        }

        assertLoop(10);
    }

    @Test
    void givesTheTruthForRealLogs() throws Exception {
        Path real = Shared.unpack("transcripts/real.tar.gz", Files.createDirectories(folder.resolve("unpacked")));
        copy(real.resolve("real/claude-code"), projects("first"));
        leaveOutFilesWithoutTimes();

        assertLoop(500);
    }

    @Test
    void givesTheTruthForAMadeUpCorpus() throws Exception {
        Path script = Shared.file("bench/make_corpus.py");
        Path corpus = folder.resolve("corpus");
        Process python = new ProcessBuilder("python3", script.toString(), corpus.toString(), "10", "7")
                .redirectErrorStream(true)
                .start();
        python.getInputStream().readAllBytes();
        assumeThat(python.waitFor()).as("python3 runs").isZero();
        copy(corpus.resolve("projects"), projects("first"));

        assertLoop(500);
    }

    /** A few samples among them hold no time at all: their day is that of the file, which a copy changes. */
    private void leaveOutFilesWithoutTimes() throws IOException {
        try (Stream<Path> walk = Files.walk(projects("first"))) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                boolean timeless = new SlowCount()
                        .add(Files.readAllBytes(file)).calls().values().stream().anyMatch(call -> call.ts == null);
                if (timeless) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path projects(String home) {
        return folder.resolve(home).resolve(".claude/projects");
    }

    private void assertLoop(int least) throws Exception {
        List<TrueCall> truth = new ArrayList<>(new SlowCount()
                .addFolder(folder.resolve("first/.claude"))
                .calls()
                .values());
        assertThat(truth.size()).isGreaterThanOrEqualTo(least);

        assertThat(ingest("first").exit()).isZero();
        assertTruth(truth);

        assertThat(ingest("first").out()).contains("Nothing new");
        assertTruth(truth);

        copy(projects("first"), projects("second"));
        assertThat(ingest("second").exit()).isZero();
        assertTruth(truth);

        Files.delete(folder.resolve("first").resolve(STATE));
        assertThat(ingest("first").exit()).isZero();
        assertTruth(truth);

        Cli owner = Cli.in(folder.resolve("server"));
        assertThat(owner.run("serve", "--verify").out()).contains("Every sum is exact");
        assertThat(server.stop()).isEqualTo(130);
        assertThat(owner.run("serve", "--verify").exit()).isZero();
    }

    /** The very line that serve printed. */
    private Cli.Result ingest(String home) {
        String[] line = server.started().get("ingest").asString().split(" ");
        String[] args = Stream.concat(Stream.of(line).skip(1), Stream.of("--settle", "0"))
                .toArray(String[]::new);
        return Cli.in(folder.resolve(home)).clock(Clock.systemUTC()).run(args);
    }

    private void assertTruth(Collection<TrueCall> truth) throws Exception {
        for (String zone : ZONES) {
            String range = range(truth, zone);
            JsonNode models =
                    server.get("/api/v1/usage/breakdown?by=model&" + range).json();
            JsonNode days = server.get("/api/v1/usage/trend?by=day&" + range).json();

            assertThat(told(models.get("items"), "model")).isEqualTo(sums(truth, call -> call.model));
            assertThat(told(days.get("buckets"), "start")).as(zone).isEqualTo(sums(truth, call -> day(call, zone)));
            assertThat(models.get("items"))
                    .allSatisfy(item ->
                            assertThat(item.at("/estimated/calls").asLong()).isZero());
        }
    }

    private static String range(Collection<TrueCall> truth, String zone) {
        List<String> days = truth.stream().map(call -> day(call, zone)).sorted().toList();
        return "tz=" + zone + "&from=" + days.get(0) + "&to=" + days.get(days.size() - 1);
    }

    private static String day(TrueCall call, String zone) {
        Instant ts = call.ts;
        assertThat(ts).as("every call of these logs has a time").isNotNull();
        return LocalDate.ofInstant(ts, ZoneId.of(zone)).toString();
    }

    private static SortedMap<String, List<Long>> sums(Collection<TrueCall> truth, Function<TrueCall, String> group) {
        SortedMap<String, List<Long>> sums = new TreeMap<>();
        for (TrueCall call : truth) {
            TokenCounts tokens = call.tokens;
            List<Long> one = List.of(
                    1L,
                    tokens.input(),
                    tokens.output(),
                    tokens.cacheRead(),
                    tokens.cacheCreation(),
                    tokens.cacheCreation5m(),
                    tokens.cacheCreation1h(),
                    tokens.reasoning());
            sums.merge(group.apply(call), one, NewcomersLoopTest::plus);
        }
        return sums;
    }

    private static List<Long> plus(List<Long> a, List<Long> b) {
        return Stream.iterate(0, i -> i < a.size(), i -> i + 1)
                .map(i -> a.get(i) + b.get(i))
                .toList();
    }

    /** Groups with calls; a bucket is named by its local date. */
    private static SortedMap<String, List<Long>> told(JsonNode groups, String name) {
        SortedMap<String, List<Long>> told = new TreeMap<>();
        for (JsonNode group : groups) {
            JsonNode sums = group.get("measured");
            if (sums.get("calls").asLong() > 0) {
                String key = group.get(name).asString();
                told.put(
                        name.equals("start") ? key.substring(0, 10) : key,
                        Stream.of(
                                        "calls",
                                        "input_tokens",
                                        "output_tokens",
                                        "cache_read_tokens",
                                        "cache_creation_tokens",
                                        "cache_creation_5m_tokens",
                                        "cache_creation_1h_tokens",
                                        "reasoning_tokens")
                                .map(field -> sums.get(field).asLong())
                                .toList());
            }
        }
        return told;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
