package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final Keys KEYS = Keys.of("id", "model", "usage", "naïve");

    private final JsonScanner json = new JsonScanner();
    private final TextSlot slot = new TextSlot();

    @Test
    void findsValuesOverEmptyLinesAndCarriageReturns() throws Exception {
        open("\n\r\n {\"id\":1}\r\n\n[2]");

        assertThat(json.nextValue()).isTrue();
        assertThat(json.line()).isEqualTo(3);
        json.skip();
        json.valueDone();
        assertThat(json.nextValue()).isTrue();
        assertThat(json.line()).isEqualTo(5);
        json.skip();
        json.valueDone();
        assertThat(json.nextValue()).isFalse();
    }

    @Test
    void tellsWhereALineStarts() throws Exception {
        json.open(stream("{}\n{}\n"), 100, 7);

        json.nextValue();
        json.skip();
        json.nextValue();

        assertThat(json.lineStart()).isEqualTo(103);
        assertThat(json.line()).isEqualTo(9);
        assertThat(json.linesBefore()).isEqualTo(8);
        assertThat(json.offset()).isEqualTo(103);
    }

    @Test
    void tellsAGluedValueFromTheFirstOfALine() throws Exception {
        open("{\"text\":\"}{\"}{\"id\":2}\n{}");

        json.nextValue();
        assertThat(json.isGlued()).isFalse();
        json.skip();
        json.valueDone();
        json.nextValue();
        assertThat(json.isGlued()).isTrue();
        json.skip();
        json.valueDone();
        json.nextValue();
        assertThat(json.isGlued()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 40, 63, 64, 65, 100, 1000})
    void knowsAKeyHoweverItIsWrittenAndWhateverStandsBehindIt(int spaces) throws Exception {
        open("{\"mo\\u0064el\":1,\"na\\u00EFve\":2,\"naïve\":3,\"models\":4,\"\":5}" + " ".repeat(spaces));

        json.nextValue();
        json.enterObject();

        assertThat(nextKeyAndSkip()).isEqualTo(1);
        assertThat(nextKeyAndSkip()).isEqualTo(3);
        assertThat(nextKeyAndSkip()).isEqualTo(3);
        assertThat(nextKeyAndSkip()).isEqualTo(Keys.UNKNOWN);
        assertThat(nextKeyAndSkip()).isEqualTo(Keys.UNKNOWN);
        assertThat(json.nextKey(KEYS)).isEqualTo(JsonScanner.END);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void tellsWhichNameAValueIs(int spaces) throws Exception {
        open("[\"usage\",\"us\\u0061ge\",\"usage\\\"\",\"usages\",7,{\"usage\":1},\"id\"]" + " ".repeat(spaces));

        json.nextValue();
        json.enterArray();

        for (int name : new int[] {2, 2, Keys.UNKNOWN, Keys.UNKNOWN, Keys.UNKNOWN, Keys.UNKNOWN, 0}) {
            assertThat(json.nextElement()).isTrue();
            assertThat(json.nameIn(KEYS)).isEqualTo(name);
        }
        assertThat(json.nextElement()).isFalse();
    }

    @Test
    void keepsTheNameOfAnUnknownKey() throws Exception {
        open("{\"oth\\ner\":1}");

        json.nextValue();
        json.enterObject();

        assertThat(json.nextKey(KEYS, slot)).isEqualTo(Keys.UNKNOWN);
        assertThat(slot.text()).isEqualTo("oth\ner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "847", "9223372036854775807"})
    void readsWholeNumbers(String number) throws Exception {
        open("[" + number + "]");
        json.nextValue();
        json.enterArray();
        json.nextElement();

        assertThat(json.wholeNumber()).isEqualTo(Long.parseLong(number));
        assertThat(json.nextElement()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.0",
                "1e3",
                "9223372036854775808",
                "99999999999999999999",
                "\"12\"",
                "null",
                "true",
                "{\"a\":[1]}",
                "[12]"
            })
    void consumesWhatIsNoCount(String value) throws Exception {
        open("[" + value + "]");
        json.nextValue();
        json.enterArray();
        json.nextElement();

        assertThat(json.wholeNumber()).isEqualTo(JsonScanner.NOT_A_COUNT);
        assertThat(json.nextElement()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":01}",
                "{\"id\":1.}",
                "{\"id\":-}",
                "{\"id\":+1}",
                "{\"id\":NaN}",
                "{\"id\":tru}",
                "{\"id\":truex}",
                "{\"id\":'x'}",
                "{id:1}",
                "{\"id\" 1}",
                "{\"id\":1,}",
                "{,}",
                "{\"id\":1]",
                "[1 2]",
                "[1,]",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"\\u12G4\"}",
                "{\"id\":\"a\tb\"}",
                "{\"id\":\"a\u0000b\"}",
                "\u0000\u0000",
                "// comment"
            })
    void refusesWhatIsNotJson(String line) throws Exception {
        open(line + "\n{}");
        json.nextValue();

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(json::skip)
                .satisfies(e -> assertThat(e.cutShort()).isFalse());

        json.skipLine();
        assertThat(json.nextValue()).isTrue();
        assertThat(json.line()).isEqualTo(2);
        json.skip();
    }

    @Test
    void saysThatALineWasCutShortWhereverItIsCut() throws Exception {
        String whole = "{\"a\":[true,null,-1.5e+3,\"x\\n\\u00e9é\",{}],\"b\":{\"c\":[[]]}}";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length; length++) {
            assertCutShort(new ByteArrayInputStream(bytes, 0, length), length);
            InputStream newline = new ByteArrayInputStream(new byte[] {'\n'});
            assertCutShort(new SequenceInputStream(new ByteArrayInputStream(bytes, 0, length), newline), length);
        }
    }

    private void assertCutShort(InputStream stream, int length) throws IOException {
        json.open(stream, 0, 0);
        json.nextValue();

        MalformedJson cut = catchThrowableOfType(MalformedJson.class, json::skip);

        assertThat(cut).as("cut at " + length).isNotNull();
        assertThat(cut.cutShort()).as("cut at " + length).isTrue();
    }

    @Test
    void saysWhetherTheStreamEndedInsideALine() throws Exception {
        open("{}\n");
        walkToTheEnd();
        assertThat(json.endedInsideLine()).isFalse();

        open("{}\n{}");
        walkToTheEnd();
        assertThat(json.endedInsideLine()).isTrue();

        open("{}\n{\"torn");
        walkToTheEnd();
        assertThat(json.endedInsideLine()).isTrue();
        assertThat(json.lineStart()).isEqualTo(3);

        open("");
        walkToTheEnd();
        assertThat(json.endedInsideLine()).isFalse();
    }

    @Test
    void skipsAByteOrderMarkAtTheStartOnly() throws Exception {
        open("\uFEFF{}\n\uFEFF{}");

        json.nextValue();
        assertThat(json.lineStart()).isZero();
        json.skip();
        json.valueDone();
        json.nextValue();

        assertThatExceptionOfType(MalformedJson.class).isThrownBy(json::skip);
    }

    @Test
    void readsAStreamShorterThanAByteOrderMark() throws Exception {
        open("7");

        assertThat(json.nextValue()).isTrue();
        assertThat(json.wholeNumber()).isEqualTo(7);
    }

    @Test
    void skipsContainersNestedAHundredThousandDeep() throws Exception {
        int depth = 100_000;
        open("[{\"a\":".repeat(depth) + "1" + "}]".repeat(depth) + "\n7");

        json.nextValue();
        json.skip();
        json.valueDone();
        json.nextValue();

        assertThat(json.wholeNumber()).isEqualTo(7);
    }

    @Test
    void walksAStringManyTimesLongerThanTheWindow() throws Exception {
        String text = "longer ".repeat(Window.SIZE);
        open("{\"text\":\"" + text + "\",\"id\":\"msg_1\"}\n");

        json.nextValue();
        json.enterObject();
        json.nextKey(KEYS);
        json.text(slot);
        assertThat(slot.isPresent()).isFalse();
        assertThat(json.nextKey(KEYS)).isZero();
        assertThat(json.string()).isEqualTo("msg_1");
        assertThat(json.nextKey(KEYS)).isEqualTo(JsonScanner.END);
    }

    @Test
    void keepsAStringAcrossTheEdgeOfTheWindow() throws Exception {
        String value = "0123456789".repeat(6_000);
        for (int lead = Window.SIZE - 12; lead < Window.SIZE + 2; lead++) {
            open(" ".repeat(lead) + "[\"" + value + "\",\"é\\u20ac\"]");
            json.nextValue();
            json.enterArray();
            json.nextElement();
            assertThat(json.string()).isEqualTo(value);
            json.nextElement();
            assertThat(json.string()).isEqualTo("é€");
        }
    }

    @Test
    void keepsStringsUpToTheLimitAndNoLongerOnes() throws Exception {
        open("[\"" + "x".repeat(TextSlot.LIMIT) + "\",\"" + "x".repeat(TextSlot.LIMIT + 1) + "\"]");
        json.nextValue();
        json.enterArray();

        json.nextElement();
        json.text(slot);
        assertThat(slot.length()).isEqualTo(TextSlot.LIMIT);
        json.nextElement();
        json.text(slot);
        assertThat(slot.isPresent()).isFalse();
        assertThat(json.nextElement()).isFalse();
    }

    @Test
    void readsHalvesOfSurrogatePairsAsReplacementCharacters() throws Exception {
        open("[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\ude00x\",\"\\ud83d\\n\\ude00\",\"\\ud83d\\ud83d\\ude00\"]");
        json.nextValue();
        json.enterArray();

        for (String expected : new String[] {"😀", "\uFFFD", "\uFFFDx", "\uFFFD\n\uFFFD", "\uFFFD😀"}) {
            json.nextElement();
            assertThat(json.string()).isEqualTo(expected);
        }
    }

    @Test
    void copiesAValueAsItIsWritten() throws Exception {
        String value = "{ \"a\" : [1.50, \"x\\u00e9\" ],\"b\":\"" + "y".repeat(Window.SIZE) + "\"}";
        open("[" + value + " , 2]");
        json.nextValue();
        json.enterArray();
        json.nextElement();

        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        json.copy(copy);

        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo(value);
        json.nextElement();
        assertThat(json.wholeNumber()).isEqualTo(2);
    }

    @Test
    void endsACopyWhereTheValueBreaks() throws Exception {
        open("[1,x]\n" + " ".repeat(Window.SIZE) + "[2]");
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        json.nextValue();
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> json.copy(copy));
        json.skipLine();
        json.nextValue();
        json.skip();

        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("[1,");
    }

    @Test
    void readsFlagsAndNulls() throws Exception {
        open("[true,false,\"true\",null,0]");
        json.nextValue();
        json.enterArray();

        json.nextElement();
        assertThat(json.flag()).isTrue();
        json.nextElement();
        assertThat(json.flag()).isFalse();
        json.nextElement();
        assertThat(json.flag()).isFalse();
        json.nextElement();
        assertThat(json.isNull()).isTrue();
        json.nextElement();
        assertThat(json.isNull()).isFalse();
        assertThat(json.nextElement()).isFalse();
    }

    private int nextKeyAndSkip() throws IOException, MalformedJson {
        int key = json.nextKey(KEYS);
        json.skip();
        return key;
    }

    private void walkToTheEnd() throws IOException {
        while (json.nextValue()) {
            try {
                json.skip();
                json.valueDone();
            } catch (MalformedJson e) {
                json.skipLine();
            }
        }
    }

    private void open(String text) throws IOException {
        json.open(stream(text), 0, 0);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
