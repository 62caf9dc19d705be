package org.tokenspend.redact;

import java.util.List;
import java.util.Set;

/** Word lists written as running text, one blank or line break between two words. */
final class Words {
    private Words() {}

    static List<String> list(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    static Set<String> set(String text) {
        return Set.copyOf(list(text));
    }
}
