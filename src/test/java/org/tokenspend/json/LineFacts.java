package org.tokenspend.json;

import java.util.ArrayList;
import java.util.List;

/** What a walk over one line saw, in words that do not depend on who walked. */
final class LineFacts {
    /** One entry a value, in order. */
    final List<String> values = new ArrayList<>();
    /** Whether the line was given up behind those values. */
    boolean givenUp;
    /** Why, in the parser's words. */
    String reason = "";
    /** Whether parsers may differ about what stands behind those values: a bare scalar with something stuck to it. */
    boolean open;

    @Override
    public String toString() {
        return values + (givenUp ? " then given up" : "") + (open ? " then open" : "");
    }
}
