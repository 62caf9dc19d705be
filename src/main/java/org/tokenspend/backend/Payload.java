package org.tokenspend.backend;

import java.util.List;

/**
 * How one kind of item travels: where to, and as which bytes.
 *
 * @param <T> the item
 */
public interface Payload<T> {
    /** The server's path for it, for example {@code /api/v1/ingest}. */
    String path();

    /** The uncompressed request body, UTF-8 JSON; the same items give the same bytes in every run. */
    byte[] encode(List<T> items);

    /** What the server calls the item when it refuses it. */
    String idOf(T item);
}
