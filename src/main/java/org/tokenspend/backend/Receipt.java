package org.tokenspend.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;

/**
 * What became of items that were sent. Items in neither list are undecided: they count as not sent, and only a stop
 * leaves any.
 *
 * @param accepted items the server has for good
 * @param refused items the server will not take
 * @param stop why nothing more can be sent in this run; {@code null} where it goes on
 */
public record Receipt<T>(
        List<T> accepted,
        List<Refused<T>> refused,
        @Nullable UserError stop) {

    /**
     * An item the server will not take.
     *
     * @param reason the server's word for it: printable ASCII, at most 80 characters, no token
     */
    public record Refused<T>(T item, String reason) {}
}
