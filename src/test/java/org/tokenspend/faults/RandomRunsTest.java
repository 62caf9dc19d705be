package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Truth;

/**
 * The promise of the whole: after any sequence of appends, torn tails, forks, moves, windows, limits, failing servers,
 * dying runs, lost states and jumping clocks, one plain run leaves each server with the truth, call by call. A failing
 * seed stays failing: it is the test's name.
 */
class RandomRunsTest {
    private static final int STEPS = 40;

    @TempDir
    private Path folder;

    static LongStream few() {
        return LongStream.rangeClosed(1, 30);
    }

    static LongStream many() {
        return LongStream.rangeClosed(1, 1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("few")
    void eachServerHoldsTheTruth(long seed) throws Exception {
        prove(seed);
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("many")
    void eachServerHoldsTheTruthManyTimes(long seed) throws Exception {
        prove(seed);
    }

    private void prove(long seed) throws Exception {
        try (RandomWorld world = new RandomWorld(folder, seed)) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }

            var results = world.plainRuns();

            assertThat(results)
                    .as(world.diary())
                    .allSatisfy(
                            result -> assertThat(result.exit()).as(result.err()).isZero());
            Truth truth = new Truth();
            for (FakeHome home : world.homes()) {
                truth.add(home);
            }
            for (FakeBackend server : world.servers()) {
                assertThat(differences(truth.calls(), Truth.heldBy(server)))
                        .as("seed %d%n%s", seed, world.diary())
                        .isEmpty();
            }
            assertThat(world.plainRuns())
                    .allSatisfy(result -> assertThat(result.out()).contains("Nothing new"));
        }
    }

    private static List<String> differences(Map<String, Truth.Call> wanted, Map<String, Truth.Call> held) {
        Set<String> ids = new TreeSet<>(wanted.keySet());
        ids.addAll(held.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(wanted.get(id), held.get(id)))
                .map(id -> id + ": wanted " + wanted.get(id) + ", held " + held.get(id))
                .toList();
    }
}
