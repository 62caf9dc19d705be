/**
 * Generic usage lines, written by any program.
 *
 * <p>{@link org.tokenspend.sources.jsonl.JsonlSource} wires it up, {@code JsonlPaths} says where, {@code JsonlLine} is the
 * raw shape of a line, {@code JsonlReader} turns lines into sightings. The format is described in docs/formats/jsonl.md.
 */
@NullMarked
package org.tokenspend.sources.jsonl;

import org.jspecify.annotations.NullMarked;
