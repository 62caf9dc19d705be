package org.tokenspend.json;

import java.util.SplittableRandom;

/** The choices of a random walk: two walkers with the same seed make the same ones while they see the same values. */
final class Walk {
    /** Names that are looked for; the last is as long as a name may be. */
    static final String[] NAMES = {"type", "usage", "a", "ключ", "input_tokens", "a\tb", "", "x".repeat(63)};

    private static final int DEEPEST = 40;

    private final SplittableRandom random;

    Walk(long seed, int line, int value) {
        random = new SplittableRandom(seed * 31 + line * 1009L + value);
    }

    enum Step {
        SKIP,
        COPY,
        WHOLE_NUMBER,
        FLAG,
        NULL,
        TEXT,
        ENTER
    }

    Step next(int depth) {
        int choice = random.nextInt(12);
        if (depth >= DEEPEST) {
            return Step.SKIP;
        }
        return choice < 6 ? Step.values()[choice] : Step.ENTER;
    }

    boolean keepsNames() {
        return random.nextBoolean();
    }

    static int indexOf(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return Keys.UNKNOWN;
    }
}
