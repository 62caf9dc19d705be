package org.tokenspend.store;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants to know of an organisation's usage.
 *
 * @param boundaries ends of the spans of time to tell apart, Unix milliseconds, rising: n + 1 of them for n spans, each
 *     span with its beginning and without its end
 * @param by what to tell apart within a span
 * @param filters which calls count: only those with these values
 */
public record UsageQuestion(int ws, List<Long> boundaries, List<Dimension> by, Map<Dimension, String> filters) {
    public UsageQuestion {
        boundaries = List.copyOf(boundaries);
        by = List.copyOf(by);
        filters = Map.copyOf(filters);
    }
}
