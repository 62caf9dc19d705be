package org.tokenspend.json.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}|{\"a\":1,\"b\":2}|{\"a\":1,\"c\":3}|{\"a\":1,\"c\":3,\"b\":2}",
                "{\"a\":1}|{\"a\":2}|{\"a\":1,\"c\":3}|{\"a\":2,\"c\":3}",
                "{\"a\":1,\"b\":2}|{\"a\":1}|{\"a\":1,\"b\":2,\"c\":3}|{\"a\":1,\"c\":3}",
                "{\"a\":1}|{\"a\":2}|{\"a\":3}|{\"a\":3}",
                "{\"e\":{\"x\":1}}|{\"e\":{\"x\":1,\"y\":2.0}}|{\"e\":{\"x\":1,\"z\":3}}|{\"e\":{\"x\":1,\"z\":3,\"y\":2.0}}",
                "{}|{\"e\":{\"y\":2}}|{\"e\":{\"z\":3}}|{\"e\":{\"z\":3,\"y\":2}}",
                "{\"a\":1}|{\"a\":1}|{\"b\":1}|{\"b\":1}",
            })
    void carriesAChangeIntoAnotherCopy(String base, String changed, String into, String merged)
            throws JsonSyntaxException {
        assertThat(ThreeWayMerge.carry(json(base), json(changed), json(into)).text())
                .isEqualTo(merged);
    }

    private static EditableJson json(String text) throws JsonSyntaxException {
        return EditableJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
