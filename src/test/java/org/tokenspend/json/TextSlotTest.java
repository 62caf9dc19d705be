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
