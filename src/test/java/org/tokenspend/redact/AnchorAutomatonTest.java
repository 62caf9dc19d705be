package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnchorAutomatonTest {
    @Test
    void findsEveryOccurrenceInAnyCaseAsASearchForEachWordDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                words.add(word(random, 1 + random.nextInt(4)).toLowerCase(Locale.ROOT));
            }
            String text = word(random, 120);

            assertThat(found(new AnchorAutomaton(words), text))
                    .containsExactlyInAnyOrderElementsOf(searched(words, text));
        }
    }

    private static List<String> found(AnchorAutomaton automaton, String text) {
        List<String> hits = new ArrayList<>();
        int state = automaton.start();
        for (int i = 0; i < text.length(); i++) {
            state = automaton.step(state, text.charAt(i));
            if (automaton.hit(state)) {
                for (int word : automaton.words(state)) {
                    hits.add(word + " ends at " + (i + 1));
                }
            }
        }
        return hits;
    }

    private static List<String> searched(List<String> words, String text) {
        List<String> hits = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int word = 0; word < words.size(); word++) {
            int at = lower.indexOf(words.get(word));
            while (at >= 0) {
                hits.add(word + " ends at " + (at + words.get(word).length()));
                at = lower.indexOf(words.get(word), at + 1);
            }
        }
        return hits;
    }

    private static String word(SplittableRandom random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("aBcA密-".charAt(random.nextInt(6)));
        }
        return word.toString();
    }
}
