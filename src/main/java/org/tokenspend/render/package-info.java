/**
 * Every printed word's last station: tables, numbers, colour, error lines.
 *
 * <p>In come report records and errors; out come lines on a stream it is handed. Whatever stems from a transcript or a
 * server goes through {@link org.tokenspend.render.Printable} first.
 */
@NullMarked
package org.tokenspend.render;

import org.jspecify.annotations.NullMarked;
