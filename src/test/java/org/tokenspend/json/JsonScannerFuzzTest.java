package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scanner against Jackson, on random lines: the same values, the same line given up, whatever the reads are.
 *
 * <p>A failure names its seed; a seed that once failed is kept in {@code fuzz-seeds.txt}.
 */
class JsonScannerFuzzTest {
    private static final int LINES_A_BLOCK = 200;

    @Test
    void readsRandomLinesAsJacksonDoes() throws IOException {
        agreeOnBlocks(20_261_122L, 200_000);
    }

    @Test
    @Tag("long")
    void readsTenMillionRandomLinesAsJacksonDoes() throws IOException {
        agreeOnBlocks(Long.getLong("fuzz.seed", 1L), Long.getLong("fuzz.lines", 10_000_000L));
    }

    @ParameterizedTest
    @MethodSource("keptSeeds")
    void readsLinesThatOnceFailedAsJacksonDoes(long seed) throws IOException {
        agree(seed);
    }

    static LongStream keptSeeds() throws IOException {
        try (InputStream seeds =
                Objects.requireNonNull(JsonScannerFuzzTest.class.getResourceAsStream("fuzz-seeds.txt"))) {
            String text = new String(seeds.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .mapToLong(Long::parseLong);
        }
    }

    private static void agreeOnBlocks(long firstSeed, long lines) throws IOException {
        SplittableRandom seeds = new SplittableRandom(firstSeed);
        for (long done = 0; done < lines; done += LINES_A_BLOCK) {
            agree(seeds.nextLong());
        }
    }

    private static void agree(long seed) throws IOException {
        byte[] bytes = new RandomJson(seed).lines(LINES_A_BLOCK);

        List<LineFacts> expected = new JacksonWalk(seed).lines(bytes);
        List<LineFacts> actual = new ScannerWalk(seed).lines(reads(bytes, seed));

        for (int i = 0; i < expected.size(); i++) {
            LineFacts line = i < actual.size() ? actual.get(i) : new LineFacts();
            LineFacts oracle = expected.get(i);
            String where = "seed " + seed + ", line " + (i + 1) + " " + oracle.reason;
            if (oracle.open) {
                assertThat(line.values).as(where).hasSizeGreaterThanOrEqualTo(oracle.values.size());
                assertThat(line.values.subList(0, oracle.values.size()))
                        .as(where)
                        .isEqualTo(oracle.values);
            } else {
                assertThat(line.toString()).as(where).isEqualTo(oracle.toString());
            }
        }
        assertThat(actual.size()).as("lines of seed " + seed).isLessThanOrEqualTo(expected.size());
    }

    /** Whole, or in pieces so small that every place of the window's edge is met. */
    private static InputStream reads(byte[] bytes, long seed) {
        int most = switch ((int) Math.floorMod(seed, 4L)) {
            case 0 -> 1;
            case 1 -> 7;
            case 2 -> 4096;
            default -> 0;
        };
        return most == 0 ? new ByteArrayInputStream(bytes) : new SmallReads(bytes, most, seed);
    }
}
