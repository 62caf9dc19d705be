/**
 * Codex CLI's rollout files.
 *
 * <p>{@link org.tokenspend.sources.codex.CodexSource} wires it up, {@code CodexPaths} says where, {@code CodexLine} is the
 * raw shape of a line, {@code CodexReader} turns lines into sightings, {@code CodexThread} is what it must remember from
 * line to line, {@code CodexAncestors} looks into the files that others were forked from. The format is described in
 * docs/formats/codex.md.
 */
@NullMarked
package org.tokenspend.sources.codex;

import org.jspecify.annotations.NullMarked;
