package org.tokenspend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tokenspend.usage.Key128;

class CallKeysTest {
    @ParameterizedTest
    @EnumSource
    void theSameCallHasTheSameKeyAndOthersHaveOthers(CallKeys keys) {
        Key128 key = keys.ofCall("claude", "msg_01");

        assertThat(keys.ofCall("claude", "_msg_01".substring(1))).isEqualTo(key);
        assertThat(keys.ofCall("claude", "msg_02")).isNotEqualTo(key);
        assertThat(keys.ofCall("claude", "msg_10")).isNotEqualTo(key);
        assertThat(keys.ofCall("codex", "msg_01")).isNotEqualTo(key);
    }

    @Test
    void lastingKeysAreThoseOfEveryMachine() {
        assertThat(CallKeys.LASTING.ofCall("claude", "msg_01")).isEqualTo(Key128.ofCall("claude", "msg_01"));
        assertThat(CallKeys.LASTING.ofRequest("claude", "req_01")).isEqualTo(Key128.ofRequest("claude", "req_01"));
        assertThat(CallKeys.LASTING.ofRequest("claude", null)).isNull();
    }

    @Test
    void passingKeysNameNoRequest() {
        assertThat(CallKeys.PASSING.ofRequest("claude", "req_01")).isNull();
    }

    /** Each half alone tells a hundred thousand ids apart that differ little; two halves that agreed would be one. */
    @Test
    void bothHalvesOfAPassingKeyTellCallsApart() {
        Set<Long> highs = new HashSet<>();
        Set<Long> lows = new HashSet<>();
        int calls = 100_000;
        for (int call = 0; call < calls; call++) {
            Key128 key = CallKeys.PASSING.ofCall("claude", "msg_01" + Integer.toString(call, 36) + "Aa");
            highs.add(key.high());
            lows.add(key.low());
        }

        assertThat(highs).hasSize(calls);
        assertThat(lows).hasSize(calls);
    }

    /** The table looks at the lowest bits alone: one changed letter turns half of them. */
    @Test
    void everyLetterOfAnIdTurnsHalfTheBitsOfItsPassingKey() {
        Random random = new Random(7);
        int turned = 0;
        int trials = 2_000;
        for (int trial = 0; trial < trials; trial++) {
            StringBuilder id = new StringBuilder();
            random.ints(24, 'a', 'z').forEach(letter -> id.append((char) letter));
            Key128 key = CallKeys.PASSING.ofCall("claude", id.toString());
            int at = trial % id.length();
            id.setCharAt(at, (char) (id.charAt(at) + 1));
            Key128 other = CallKeys.PASSING.ofCall("claude", id.toString());
            turned += Long.bitCount(key.high() ^ other.high()) + Long.bitCount(key.low() ^ other.low());
        }

        assertThat((double) turned / trials).isBetween(62.0, 66.0);
    }
}
