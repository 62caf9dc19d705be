package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.SourceRun;
import org.tokenspend.support.StoreRows;

/**
 * A store read while it grows, with checkpoints in between, says what it says when it is read at once. Where it is cut is
 * random; {@code -Dtokenspend.seed=<seed>} repeats a round that failed.
 */
class PiecewiseReadingTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    static Stream<Path> cases() throws IOException {
        return SourceFixturesTest.cases();
    }

    static Stream<Path> casesWithStores() throws IOException {
        return cases().filter(
                        fixture -> stores(fixture.resolve("input")).findAny().isPresent());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void filesThatGrow(Path fixture, TestReporter reporter) throws IOException {
        Path input = fixture.resolve("input");
        SourceRun whole = run(fixture, copyOf(input), "whole.json");
        whole.send();

        for (int round = 0; round < ROUNDS; round++) {
            Random random = random(reporter);
            Path home = folder.resolve("pieces-" + round);
            SourceRun pieces = run(fixture, home, "pieces-" + round + ".json");
            for (Map<Path, byte[]> step : steps(input, 2 + random.nextInt(5), random)) {
                write(home, step);
                pieces.send();
            }

            assertThat(sent(pieces)).as("round " + round).isEqualTo(sent(whole));
        }
    }

    @ParameterizedTest
    @MethodSource("casesWithStores")
    void storesThatGrow(Path fixture, TestReporter reporter) throws IOException, SQLException {
        Path input = fixture.resolve("input");
        SourceRun whole = run(fixture, copyOf(input), "whole.json");
        whole.send();

        for (int round = 0; round < ROUNDS; round++) {
            Random random = random(reporter);
            Path home = folder.resolve("growing-" + round);
            copy(input, home, false);
            SourceRun pieces = run(fixture, home, "growing-" + round + ".json");
            for (Path store : stores(input).toList()) {
                StoreRows rows = StoreRows.of(store, folder.resolve("scratch-" + round + "-" + store.getFileName()));
                grow(rows, home.resolve(input.relativize(store)), pieces, random);
            }

            assertThat(sent(pieces)).as("round " + round).isEqualTo(sent(whole));
        }
    }

    /** Writes rows and reads in turn; now and then the client ends, and with it the store's log. */
    private static void grow(StoreRows rows, Path store, SourceRun pieces, Random random)
            throws IOException, SQLException {
        Connection connection = rows.create(store);
        int written = 0;
        while (written < rows.size()) {
            int next = Math.min(rows.size(), written + 1 + random.nextInt(4));
            rows.write(connection, written, next);
            written = next;
            if (random.nextInt(3) == 0) {
                connection.close();
                connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + store.toAbsolutePath());
            }
            pieces.send();
        }
        connection.close();
        pieces.send();
    }

    private static Random random(TestReporter reporter) {
        long seed = Long.getLong("tokenspend.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        return new Random(seed);
    }

    /** Calls, when, and what they used; which of two copies was seen first may differ. */
    private static List<List<Object>> sent(SourceRun run) {
        return run.received().values().stream()
                .map(call -> List.<Object>of(call.eventId(), call.ts(), call.tokens()))
                .toList();
    }

    private SourceRun run(Path fixture, Path home, String state) {
        String id = fixture.getParent().getFileName().toString();
        return new SourceRun(Sources.byId(id).orElseThrow(), home, folder.resolve(state))
                .env("TOKENSPEND_JSONL_DIR", home.resolve("usage").toString());
    }

    /** What is on disk after each step: line files grow by some bytes, other files appear as a whole. */
    private static List<Map<Path, byte[]>> steps(Path input, int count, Random random) throws IOException {
        List<Map<Path, byte[]>> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(new HashMap<>());
        }
        for (Path file : files(input)) {
            byte[] content = Files.readAllBytes(file);
            Path name = input.relativize(file);
            boolean lines = file.toString().endsWith(".jsonl");
            int[] cuts = random.ints(count - 1L, 0, content.length + 1).sorted().toArray();
            for (int i = 0; i < count - 1; i++) {
                steps.get(i).put(name, lines ? Arrays.copyOf(content, cuts[i]) : content);
            }
            steps.get(count - 1).put(name, content);
        }
        return steps;
    }

    private static void write(Path home, Map<Path, byte[]> files) throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            if (!Files.exists(path) || Files.size(path) != file.getValue().length) {
                Files.write(path, file.getValue());
            }
        }
    }

    private Path copyOf(Path input) throws IOException {
        Path home = folder.resolve("whole");
        copy(input, home, true);
        return home;
    }

    private static void copy(Path input, Path home, boolean stores) throws IOException {
        for (Path file : files(input)) {
            String name = file.getFileName().toString();
            if (stores || (!name.contains(".db") && !name.contains(".vscdb"))) {
                Path copy = home.resolve(input.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Stream<Path> stores(Path input) {
        try {
            return files(input).stream()
                    .filter(file ->
                            file.toString().endsWith(".db") || file.toString().endsWith(".vscdb"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
