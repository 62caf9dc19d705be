/**
 * Gemini CLI's chats.
 *
 * <p>{@link org.tokenspend.sources.gemini.GeminiSource} wires it up, {@code GeminiPaths} says where, {@code GeminiLine} is
 * the raw shape of a line or document, {@code GeminiReader} turns messages into sightings, {@code GeminiProjects} knows
 * which working folder a folder of chats stands for. The format is described in docs/formats/gemini.md.
 */
@NullMarked
package org.tokenspend.sources.gemini;

import org.jspecify.annotations.NullMarked;
