package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name is found by its bytes alone, wherever they lie. */
class KeysTest {
    /** Two names of every length that differ in their last byte. */
    private static final String[] NAMES = IntStream.rangeClosed(1, 63)
            .boxed()
            .flatMap(length -> IntStream.of('x', 'y').mapToObj(last -> name(length, (char) last)))
            .toArray(String[]::new);

    private static final Keys KEYS = Keys.of(NAMES);

    static IntStream names() {
        return IntStream.range(0, NAMES.length);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isFoundAtTheStartInTheMiddleAndAtTheEndOfTheBytes(int number) {
        String name = NAMES[number] + '"';

        assertThat(find(KEYS, "", name, Keys.REACH - name.length())).isEqualTo(number);
        assertThat(find(KEYS, "zzz", name, 80)).isEqualTo(number);
        assertThat(find(KEYS, "zzzzzzzzzzzzzzzzzzzz", name, Keys.REACH - name.length()))
                .isEqualTo(number);
        assertThat(KEYS.length(number)).isEqualTo(name.length());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNotFoundWhereOneByteDiffers(int number) {
        for (int at = 0; at <= NAMES[number].length(); at++) {
            byte[] name = bytes(NAMES[number] + '"');
            name[at] ^= 0x40;

            assertThat(find(KEYS, "zz", new String(name, StandardCharsets.ISO_8859_1), Keys.REACH))
                    .as("byte %d", at)
                    .isEqualTo(Keys.UNKNOWN);
        }
    }

    @Test
    void isNotFoundByItsStartOrWithMoreBehindIt() {
        Keys keys = Keys.of("type", "timestamp", "requestSessionId2026");
        for (String other : new String[] {"", "typ", "types", "timestam", "timestamps", "requestSessionId202"}) {
            assertThat(find(keys, "", other + '"', Keys.REACH)).as(other).isEqualTo(Keys.UNKNOWN);
        }
    }

    private static int find(Keys keys, String before, String name, int after) {
        return keys.find(bytes(before + name + "z".repeat(after)), before.length());
    }

    private static String name(int length, char last) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length - 1; i++) {
            name.append((char) ('a' + i % 23));
        }
        return name.append(last).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
