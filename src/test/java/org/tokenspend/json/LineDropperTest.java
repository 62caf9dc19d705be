package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped without a walk, and that nothing is lost where a look was not enough. */
class LineDropperTest {
    private static final Keys NONE = Keys.of("none");
    private static final String FIRST_MEMBER = "{\"type\":\"user\",\"message\":";
    private static final int LINES_A_BLOCK = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"a {brace}, a }{ and else { \\n\\\"{\\\"\"}}",
                "[{\"a\":1}, {\"b\":{ \"c\":2}}],\"empty\":{}}",
                "{},\"text\":\"function f() {}\"}",
                "[\"map[string]struct{}{}\\n, [0] { } and } {}, \"]}",
                "[\"} {} throw ] {} for } { } not } {} tr ] {} fa } {} nu\"]}",
                "[]}"
            })
    void dropsALineWrittenInOneGo(String rest) throws Exception {
        assertThat(drops(rest + "\n")).isTrue();
        assertThat(drops(rest + "\r\n")).isTrue();
        assertThat(drops(rest)).as("without an end").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}}{\"type\":\"assistant\"}",
                "{}} { \"type\":\"assistant\"}",
                "[]}{}",
                "[]} { } ",
                "[]}{}{}",
                "[]}{}[]}",
                "[]}{}7{}",
                "[]}{}-7{}",
                "[]}{}true{}",
                "[]}{}false{}",
                "[]}{}null{}",
                "[]}{}\"a\"{}",
                "[1]}[]{}",
                "[1]}5{\"type\":\"assistant\"}",
                "[\"cut sh{\"type\":\"assistant\"}",
                "[\"cut sh",
                "[1]}5",
                "{\t\"a\":1}}",
                "[\"\u0000\"]}",
                "[]\r}",
                "\"text\"}",
                "1}"
            })
    void walksWhatMayBeMoreThanOneObject(String rest) throws Exception {
        assertThat(drops(rest + "\n")).isFalse();
    }

    /** The price of not walking: a text that is cut behind a brace looks like the end of an object. */
    @Test
    void doesNotNoticeALineThatIsCutBehindABrace() throws Exception {
        assertThat(drops("[\"cut sh}\n")).isTrue();
    }

    @Test
    void looksAtALineOnce() throws Exception {
        JsonScanner json = new JsonScanner();
        String twice = FIRST_MEMBER + "{}}";
        json.open(
                new ByteArrayInputStream((twice + twice + "\n" + twice + "\n").getBytes(StandardCharsets.UTF_8)), 0, 0);
        enterSecondMember(json);
        assertThat(json.dropLine()).isFalse();
        walkOn(json);
        enterSecondMember(json);

        assertThat(json.dropLine()).as("the second half, already looked at").isFalse();

        walkOn(json);
        enterSecondMember(json);
        assertThat(json.dropLine()).as("the next line").isTrue();
    }

    /** A line longer than the window: the second object is met when the first one's bytes are gone from memory. */
    @Test
    void goesBackInAFile() throws Exception {
        String first = FIRST_MEMBER + "[\"" + "x".repeat(3 * Window.SIZE) + "\"]}";
        String second = "{\"type\":\"assistant\"}";
        Path file = Files.writeString(folder.resolve("glued.jsonl"), first + second + "\n" + first + "\n[1]\n");

        try (InputStream stream = new FileInputStream(file.toFile())) {
            JsonScanner json = new JsonScanner();
            json.open(stream, 0, 0);
            enterSecondMember(json);
            long before = json.offset();

            assertThat(json.dropLine()).isFalse();

            assertThat(json.offset()).isEqualTo(before);
            walkOn(json);
            assertThat(json.offset()).isEqualTo(first.length());
            assertThat(json.nextValue()).isTrue();
            assertThat(json.isGlued()).isTrue();
            json.skip();
            json.valueDone();
            enterSecondMember(json);

            assertThat(json.dropLine()).isTrue();

            assertThat(json.nextValue()).isTrue();
            assertThat(json.line()).isEqualTo(3);
        }
    }

    @Test
    void losesNoObjectOfRandomLines() throws Exception {
        agreeOnBlocks(20_261_123L, 60_000);
    }

    @Test
    @Tag("long")
    void losesNoObjectOfManyRandomLines() throws Exception {
        agreeOnBlocks(Long.getLong("fuzz.seed", 1L), Long.getLong("fuzz.lines", 10_000_000L) / 2);
    }

    private void agreeOnBlocks(long firstSeed, long lines) throws Exception {
        SplittableRandom seeds = new SplittableRandom(firstSeed);
        int dropped = 0;
        for (long done = 0; done < lines; done += LINES_A_BLOCK) {
            long seed = seeds.nextLong();
            byte[] bytes = new RandomJson(seed).lines(LINES_A_BLOCK);
            File file = Files.write(folder.resolve("block"), bytes).toFile();
            try (InputStream whole = new FileInputStream(file);
                    InputStream pieces = new FilePieces(file, seed)) {
                dropped += agree(seed, bytes, seed % 2 == 0 ? whole : pieces);
            }
            dropped += agree(seed, bytes, new SmallReads(bytes, 7, seed));
        }
        assertThat(dropped).as("lines dropped").isGreaterThan((int) (lines / 40));
    }

    /** Compares the lines walked in full with the same lines dropped where that may be; returns how many were. */
    private static int agree(long seed, byte[] bytes, InputStream stream) throws IOException {
        List<List<String>> walked = lines(new ByteArrayInputStream(bytes), false);
        List<List<String>> looked = lines(stream, true);
        int dropped = 0;
        assertThat(looked).as("seed " + seed).hasSameSizeAs(walked);
        for (int i = 0; i < walked.size(); i++) {
            String where = "seed " + seed + ", line " + (i + 1);
            if (looked.get(i).equals(List.of("dropped"))) {
                dropped++;
                List<String> behind = walked.get(i).subList(1, walked.get(i).size());
                assertThat(behind).as(where).noneMatch(value -> value.startsWith("object"));
            } else {
                assertThat(looked.get(i)).as(where).isEqualTo(walked.get(i));
            }
        }
        return dropped;
    }

    /** Of each line, its values: where they end, and how they fail. */
    private static List<List<String>> lines(InputStream stream, boolean dropping) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        JsonScanner json = new JsonScanner();
        json.open(stream, 0, 0);
        while (json.nextValue()) {
            while (lines.size() < json.line()) {
                lines.add(new ArrayList<>());
            }
            List<String> values = lines.get(lines.size() - 1);
            try {
                values.add(value(json, dropping && !json.isGlued()));
                json.valueDone();
            } catch (MalformedJson e) {
                values.add("malformed " + e.cutShort());
                json.skipLine();
            }
        }
        return lines;
    }

    private static String value(JsonScanner json, boolean dropping) throws IOException, MalformedJson {
        if (!json.entersObject()) {
            return "value up to " + json.offset();
        }
        int members = 0;
        while (json.nextKey(NONE) != JsonScanner.END) {
            if (dropping && json.dropLine()) {
                return "dropped";
            }
            json.skip();
            members++;
        }
        return (members == 0 ? "nothing" : "object") + " up to " + json.offset();
    }

    /** Whether a line is dropped whose first member is read and whose rest is this. */
    private static boolean drops(String rest) throws Exception {
        String text = FIRST_MEMBER + rest;
        JsonScanner json = new JsonScanner();
        json.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0, 0);
        enterSecondMember(json);
        long before = json.offset();
        boolean dropped = json.dropLine();
        long newline = text.endsWith("\r\n") ? text.length() - 2 : text.indexOf('\n');
        assertThat(json.offset()).isEqualTo(dropped ? newline : before);
        return dropped;
    }

    private static void enterSecondMember(JsonScanner json) throws IOException, MalformedJson {
        assertThat(json.nextValue()).isTrue();
        json.enterObject();
        json.nextKey(NONE);
        json.skip();
        json.nextKey(NONE);
    }

    private static void walkOn(JsonScanner json) throws IOException, MalformedJson {
        json.skip();
        while (json.nextKey(NONE) != JsonScanner.END) {
            json.skip();
        }
        json.valueDone();
    }

    /** A file that hands out a few bytes at a time. */
    private static final class FilePieces extends FileInputStream {
        private final SplittableRandom random;

        FilePieces(File file, long seed) throws IOException {
            super(file);
            random = new SplittableRandom(seed);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(100)));
        }
    }
}
