package org.tokenspend.sources.qwen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last answers before a file's first event used. An event may come after the answer it speaks of, and others in
 * between; it is that answer's if it states the same model and counts.
 */
final class Answers {
    private static final int KEPT = 8;
    private static final String BETWEEN = "\n";

    private final List<String> usages;

    /** The answers that {@link #text()} wrote down. */
    Answers(@Nullable String text) {
        usages = text == null || text.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(text.split(BETWEEN, -1)));
    }

    void add(String usage) {
        if (usages.size() == KEPT) {
            usages.remove(0);
        }
        usages.add(usage);
    }

    /** Whether such an answer was there; it is taken out. */
    boolean remove(String usage) {
        return usages.remove(usage);
    }

    String text() {
        return String.join(BETWEEN, usages);
    }
}
