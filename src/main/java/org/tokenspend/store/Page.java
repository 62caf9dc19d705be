package org.tokenspend.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the next part begins; {@code null} behind the last
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The place of an item in a list's order.
     *
     * @param rank what the list is ordered by
     * @param tie tells items of one rank apart
     */
    public record Cursor(long rank, String tie) {}
}
