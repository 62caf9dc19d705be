package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.Keys;

class CountsTest {
    private static final Keys KEYS = Keys.of("input", "output");

    private final Counts counts = new Counts(2);

    @Test
    void readsNumbersByTheirKeys() throws Exception {
        read("{\"output\":7,\"other\":{\"input\":1},\"input\":300}");

        assertThat(counts.get(0)).isEqualTo(300);
        assertThat(counts.get(1)).isEqualTo(7);
        assertThat(counts.isPresent()).isTrue();
        assertThat(counts.isInvalid()).isFalse();
        assertThat(counts.areZero(2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"null,false", "-1,true", "1.5,true", "3e2,true", "true,true", "[],true", "{},true"})
    void countsWhatIsNoNumberAsNothing(String value, boolean invalid) throws Exception {
        read("{\"input\":" + value + ",\"output\":2}");

        assertThat(counts.get(0)).isZero();
        assertThat(counts.get(1)).isEqualTo(2);
        assertThat(counts.isInvalid()).isEqualTo(invalid);
        assertThat(counts.areZero(1)).isTrue();
    }

    @Test
    void keepsNothingOfAnEarlierObject() throws Exception {
        read("{\"input\":1,\"output\":\"?\"}");
        read("{\"output\":2}");

        assertThat(counts.get(0)).isZero();
        assertThat(counts.isInvalid()).isFalse();

        read("null");

        assertThat(counts.isPresent()).isFalse();
        assertThat(counts.areZero(2)).isTrue();
    }

    @Test
    void addsAnotherObject() throws Exception {
        Counts step = new Counts(2);
        step.read(json("{\"input\":5,\"output\":[]}"), KEYS);
        read("{\"input\":1,\"output\":2}");

        counts.add(step);

        assertThat(counts.get(0)).isEqualTo(6);
        assertThat(counts.get(1)).isEqualTo(2);
        assertThat(counts.isInvalid()).isTrue();
    }

    private void read(String object) throws Exception {
        JsonScanner json = json(object);
        counts.read(json, KEYS);
        assertThat(json.nextValue()).isFalse();
    }

    private static JsonScanner json(String object) throws Exception {
        JsonScanner json = new JsonScanner();
        json.open(new ByteArrayInputStream(object.getBytes(StandardCharsets.UTF_8)), 0, 1);
        assertThat(json.nextValue()).isTrue();
        return json;
    }
}
