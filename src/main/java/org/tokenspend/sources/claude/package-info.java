/**
 * Claude Code's session files.
 *
 * <p>{@link org.tokenspend.sources.claude.ClaudeSource} wires it up, {@code ClaudePaths} says where, {@code ClaudeLine} is
 * the raw shape of a line, {@code ClaudeReader} turns lines into sightings, {@code ClientVersion} knows which versions
 * wrote what wrongly. The format is described in docs/formats/claude-code.md.
 */
@NullMarked
package org.tokenspend.sources.claude;

import org.jspecify.annotations.NullMarked;
