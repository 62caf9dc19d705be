/**
 * Qwen Code's sessions.
 *
 * <p>{@link org.tokenspend.sources.qwen.QwenSource} wires it up, {@code QwenPaths} says where, {@code QwenLine} is the raw
 * shape of a line, {@code QwenReader} turns lines into sightings. The format is described in docs/formats/qwen.md.
 */
@NullMarked
package org.tokenspend.sources.qwen;

import org.jspecify.annotations.NullMarked;
