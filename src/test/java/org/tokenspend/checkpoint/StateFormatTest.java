package org.tokenspend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.sources.Cursor;
import org.tokenspend.support.Records;
import org.tokenspend.usage.Key128;

/** The state file's bytes, there and back. */
class StateFormatTest {
    private static final List<String> WORDS = List.of(
            "",
            "claude",
            "https://example.org",
            "a\"b\\c/d",
            "line\nbreak\ttab",
            "ünï €😀",
            "\u0000\u001f\u007f",
            "x".repeat(3000));

    @Test
    void anyStateComesBackAsItWas() throws Exception {
        for (long seed = 1; seed <= 200; seed++) {
            State state = randomState(new SplittableRandom(seed));
            byte[] written = bytes(state);

            State back = new StateReader().read(new ByteArrayInputStream(written));

            assertThat(bytes(back)).as("seed " + seed).hasSameSizeAs(written);
            assertSame(back, state, seed);
        }
    }

    @Test
    void makesRoomForAllCallsAtOnce() throws Exception {
        State state = new State();
        DestinationState destination = new DestinationState("https://a.example", "a");
        for (long id = 1; id <= 1_530; id++) {
            destination.acknowledged().put(id << 32, 1, 1);
        }
        state.add(destination);

        State back = new StateReader().read(new ByteArrayInputStream(bytes(state)));

        AcknowledgedCalls calls = back.destinations().get(0).acknowledged();
        assertThat(calls.size()).isEqualTo(1_530);
        assertThat(calls.room()).isEqualTo(1_536);
    }

    private static void assertSame(State back, State state, long seed) throws IOException {
        assertThat(back.destinations()).hasSameSizeAs(state.destinations());
        for (int i = 0; i < state.destinations().size(); i++) {
            DestinationState one = state.destinations().get(i);
            DestinationState other = back.destinations().get(i);
            assertThat(other.url()).as("seed " + seed).isEqualTo(one.url());
            assertThat(other.organisation()).as("seed " + seed).isEqualTo(one.organisation());
            assertThat(other.asksForEmail()).as("seed " + seed).isEqualTo(one.asksForEmail());
            assertThat(other.keyHashes()).as("seed " + seed).isEqualTo(one.keyHashes());
            assertThat(other.allFiles()).as("seed " + seed).isEqualTo(one.allFiles());
            assertThat(List.copyOf(other.quarantined())).isEqualTo(List.copyOf(one.quarantined()));
            assertThat(entries(other)).as("seed " + seed).isEqualTo(entries(one));
        }
        assertThat(back.others().keySet()).isEqualTo(state.others().keySet());
        back.others()
                .forEach((name, json) ->
                        assertThat(json).isEqualTo(state.others().get(name)));
    }

    /** The acknowledged calls have no order. */
    private static List<String> entries(DestinationState destination) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        destination.acknowledged().writeTo(out);
        String hex = HexFormat.of().formatHex(out.toByteArray());
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < hex.length(); i += 2 * AcknowledgedCalls.ENTRY_BYTES) {
            entries.add(hex.substring(i, i + 2 * AcknowledgedCalls.ENTRY_BYTES));
        }
        entries.sort(null);
        return entries;
    }

    @Test
    void membersOfOtherCommandsStayAsTheyWereWritten() throws Exception {
        String raw = "{ \"sess\\u0069on\" : [1.50, -0, \"\\/\" ],\"deep\":{\"version\":9} }";
        String text = "{\"version\":1,\"claude-analyze\":" + raw + ",\"destinations\":[],\"\":1e5,\"ü\":null}";

        State state = new StateReader().read(stream(text));

        assertThat(bytes(state))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"version\":1,\"destinations\":[],\"claude-analyze\":" + raw + ",\"\":1e5,\"ü\":null}\n");
    }

    @Test
    void unknownMembersOfADestinationAreNoFault() throws Exception {
        State state = new StateReader()
                .read(stream("{\"version\":1,\"destinations\":[{\"url\":\"https://a\",\"later\":[{}],"
                        + "\"sources\":{\"claude\":{\"/f\":{\"size\":1,\"later\":2}}}}]}"));

        assertThat(state.destinations()).hasSize(1);
        assertThat(state.destinations().get(0).files("claude")).containsOnlyKeys("/f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[]",
                "null",
                "7",
                "not json",
                "{\"version\":0}",
                "{\"version\":2,\"destinations\":\"moved\"}",
                "{\"version\":\"1\"}",
                "{\"version\":1.0}",
                "{\"destinations\":[],\"version\":1}",
                "{\"version\":1,\"version\":1}",
                "{\"version\":1,\"destinations\":{}}",
                "{\"version\":1,\"destinations\":[1]}",
                "{\"version\":1,\"destinations\":[{\"acknowledged\":null}]}",
                "{\"version\":1,\"destinations\":[{\"acknowledged\":12345678901234567890123456789}]}",
                "{\"version\":1,\"destinations\":[{\"acknowledged\":\"AAAA\"}]}",
                "{\"version\":1,\"destinations\":[{\"acknowledged\":\"not base 64\"}]}",
                "{\"version\":1,\"destinations\":[{\"sources\":{\"claude\":{\"/f\":{\"offset\":-1}}}}]}",
                "{\"version\":1,\"destinations\":[{\"sources\":{\"claude\":{\"/f\":{\"head\":\"zz\"}}}}]}",
                "{\"version\":1,\"destinations\":[{\"quarantined\":[{\"event_id\":\"x\"}]}]}",
                "{\"version\":1,\"destinations\":[]} {}",
                "{\"version\":1,\"destinations\":[]}x",
            })
    void whatIsNoStateOfThisVersionIsRefused(String text) {
        assertThatExceptionOfType(StateReader.Unusable.class)
                .isThrownBy(() -> new StateReader().read(stream(text)))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("it "));
    }

    @Test
    void aStateThatIsCutAnywhereIsRefused() throws Exception {
        byte[] whole = bytes(randomState(new SplittableRandom(7)));
        int object = whole.length - 1;

        for (int length = 0; length < object; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
            assertThatExceptionOfType(StateReader.Unusable.class)
                    .as("cut at " + length)
                    .isThrownBy(() -> new StateReader().read(cut));
        }
    }

    private static State randomState(SplittableRandom random) {
        State state = new State();
        int destinations = random.nextInt(4);
        for (int i = 0; i < destinations; i++) {
            DestinationState destination = state.enter(
                    "https://server-" + random.nextInt(3), random.nextBoolean() ? word(random) : null, "key" + i);
            if (random.nextBoolean()) {
                destination.asksForEmail(random.nextBoolean());
            }
            fill(destination, random);
        }
        int others = random.nextInt(3);
        for (int i = 0; i < others; i++) {
            state.others().put("other-" + i, "{\"a\": [1, \"é\"]}".getBytes(StandardCharsets.UTF_8));
        }
        return state;
    }

    private static void fill(DestinationState destination, SplittableRandom random) {
        int files = random.nextInt(4);
        for (int i = 0; i < files; i++) {
            String resume = random.nextInt(3) == 0 ? "{\"v\":1,\"text\":\"\\u00fc\"}" : null;
            Cursor cursor = new Cursor(random.nextLong(1L << 40), random.nextLong(1L << 31), resume);
            destination
                    .files(random.nextBoolean() ? "claude" : "codex")
                    .put(
                            word(random) + i,
                            new FileState(
                                    random.nextLong(1L << 40),
                                    random.nextLong(1L << 62),
                                    random.nextBoolean(),
                                    cursor,
                                    key(random),
                                    key(random)));
        }
        int quarantined = random.nextInt(3);
        for (int i = 0; i < quarantined; i++) {
            destination.quarantine(
                    new Quarantined(key(random), "claude", word(random), "2026-02-01T12:00:00Z", word(random)));
        }
        int calls = random.nextInt(3) == 0 ? random.nextInt(2_000) : random.nextInt(5);
        Records.some(calls).forEach(destination.acknowledged()::add);
    }

    private static String word(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Key128 key(SplittableRandom random) {
        return new Key128(random.nextLong(), random.nextLong());
    }

    private static byte[] bytes(State state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateWriter.write(state, out);
        return out.toByteArray();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
