/**
 * Kimi Code's sessions, and those of kimi-cli, its forerunner.
 *
 * <p>{@link org.tokenspend.sources.kimi.KimiSource} wires it up, {@code KimiPaths} says where, {@code KimiLine} is the raw
 * shape of a line, {@code KimiReader} turns lines into sightings, {@code KimiSession} is what a session's own file says of
 * it. The format is described in docs/formats/kimi.md.
 */
@NullMarked
package org.tokenspend.sources.kimi;

import org.jspecify.annotations.NullMarked;
