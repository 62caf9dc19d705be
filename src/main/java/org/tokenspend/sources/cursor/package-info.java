/**
 * Cursor's store, a beta: estimates.
 *
 * <p>{@link org.tokenspend.sources.cursor.CursorSource} wires it up, {@code CursorPaths} says where, {@code CursorBubble} is
 * the raw shape of a message, {@code CursorReader} turns messages into sightings. The format is described in
 * docs/formats/cursor.md.
 */
@NullMarked
package org.tokenspend.sources.cursor;

import org.jspecify.annotations.NullMarked;
