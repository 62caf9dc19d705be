package org.tokenspend.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextSlotTest {
    private final TextSlot slot = new TextSlot();

    @Test
    void isAbsentUntilFilledAndAfterClearing() {
        assertThat(slot.isPresent()).isFalse();
        assertThat(slot.text()).isNull();

        hold("x");
        slot.clear();

        assertThat(slot.isPresent()).isFalse();
        assertThat(slot.indexIn(Keys.of("x"))).isEqualTo(Keys.UNKNOWN);
    }

    @Test
    void takesAnEmptyStringForNone() {
        hold("");

        assertThat(slot.isPresent()).isTrue();
        assertThat(slot.text()).isNull();
    }

    @Test
    void givesTheSameStringWhileTheBytesStayTheSame() {
        hold("session");
        String first = slot.text();
        hold("session");

        assertThat(slot.text()).isSameAs(first);

        hold("sessions");
        assertThat(slot.text()).isEqualTo("sessions");
        hold("sess");
        assertThat(slot.text()).isEqualTo("sess");
    }

    @Test
    void isANameOnlyAsAWhole() {
        Keys keys = Keys.of("type", "x".repeat(63));

        for (String other : new String[] {"", "typ", "types", "type\"", "type\"type", "x".repeat(62), "x".repeat(64)}) {
            hold(other);
            assertThat(slot.indexIn(keys)).as(other).isEqualTo(Keys.UNKNOWN);
        }
        hold("type");
        assertThat(slot.indexIn(keys)).isEqualTo(0);
        hold("x".repeat(63));
        assertThat(slot.indexIn(keys)).isEqualTo(1);
        assertThat(slot.text()).isEqualTo("x".repeat(63));
    }

    @Test
    void readsWhatIsNoUtf8AsReplacementCharacters() {
        slot.start();
        slot.append(new byte[] {'a', (byte) 0xFF, 'b'}, 0, 3);

        assertThat(slot.text()).isEqualTo("a\uFFFDb");
    }

    private void hold(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        slot.start();
        slot.append(bytes, 0, bytes.length);
    }
}
