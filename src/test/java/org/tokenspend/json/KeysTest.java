package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        byte[] name = bytes(NAMES[number]);

        assertThat(KEYS.indexOf(name, 0, name.length)).isEqualTo(number);
        assertThat(KEYS.indexOf(between(3, name, 20), 3, name.length)).isEqualTo(number);
        assertThat(KEYS.indexOf(between(20, name, 0), 20, name.length)).isEqualTo(number);
        assertThat(KEYS.indexOf(between(1, name, 5), 1, name.length)).isEqualTo(number);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNotFoundWhereOneByteDiffers(int number) {
        for (int at = 0; at < NAMES[number].length(); at++) {
            byte[] name = bytes(NAMES[number]);
            name[at] ^= 0x40;

            assertThat(KEYS.indexOf(between(2, name, 9), 2, name.length))
                    .as("byte %d", at)
                    .isEqualTo(Keys.UNKNOWN);
        }
    }

    @Test
    void isNotFoundByItsStartOrWithMoreBehindIt() {
        Keys keys = Keys.of("type", "timestamp", "requestSessionId2026");
        for (String other : new String[] {"", "typ", "types", "timestam", "timestamps", "requestSessionId202"}) {
            assertThat(keys.indexOf(bytes(other + "        "), 0, other.length()))
                    .as(other)
                    .isEqualTo(Keys.UNKNOWN);
        }
    }

    @Test
    void namesLongerThanAnyAreUnknown() {
        byte[] name = bytes(name(200, 'x'));

        assertThat(KEYS.indexOf(name, 0, name.length)).isEqualTo(Keys.UNKNOWN);
        assertThat(KEYS.indexOf(name, 0, 64)).isEqualTo(Keys.UNKNOWN);
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

    private static byte[] between(int before, byte[] name, int after) {
        byte[] bytes = new byte[before + name.length + after];
        Arrays.fill(bytes, (byte) 'z');
        System.arraycopy(name, 0, bytes, before, name.length);
        return bytes;
    }
}
