package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long strings handed over as they are written. */
class JsonStringsTest {
    private final JsonScanner json = new JsonScanner();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Test
    void handsOverAStringLongerThanTheWindow() throws Exception {
        String text = "abc".repeat(Window.SIZE);
        open("[\"" + text + "\" , 2]");
        json.enterArray();
        json.nextElement();

        json.text(this::takeLetters);

        assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        json.nextElement();
        assertThat(json.wholeNumber()).isEqualTo(2);
    }

    @Test
    void handsOverNothingOfAnEmptyString() throws Exception {
        open("\"\"[3]");

        json.text(this::takeLetters);

        assertThat(taken.size()).isZero();
        assertThat(json.nextValue()).isTrue();
        assertThat(json.peek()).isEqualTo('[');
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ab c\"", "\"ab\\\"\"", "\"ab \"", "\"ab\nc\"", "7", "[\"a\"]"})
    void whatIsNotTakenAsAWholeIsMalformed(String value) throws Exception {
        open(value);

        MalformedJson failure = catchThrowableOfType(MalformedJson.class, () -> json.text(this::takeLetters));

        assertThat(failure.cutShort()).isEqualTo(value.contains("\n"));
    }

    @Test
    void aStringWithoutItsEndIsCutShort() throws Exception {
        open("\"" + "a".repeat(Window.SIZE));

        MalformedJson failure = catchThrowableOfType(MalformedJson.class, () -> json.text(this::takeLetters));

        assertThat(failure.cutShort()).isTrue();
    }

    private void open(String text) throws IOException {
        taken.reset();
        json.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0, 0);
        json.nextValue();
    }

    private int takeLetters(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 'a' && bytes[at] <= 'z') {
            at++;
        }
        taken.write(bytes, from, at - from);
        return at;
    }
}
