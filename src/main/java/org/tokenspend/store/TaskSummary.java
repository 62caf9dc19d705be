package org.tokenspend.store;

import java.util.List;

/**
 * Tasks of a span of days.
 *
 * @param matrix how many of each category and success
 * @param friction how many tasks met each kind of friction
 */
public record TaskSummary(List<Cell> matrix, List<Count> friction) {
    /** Tasks of one category and success. */
    public record Cell(String category, String success, long tasks) {}

    /** Tasks with one word. */
    public record Count(String word, long tasks) {}
}
