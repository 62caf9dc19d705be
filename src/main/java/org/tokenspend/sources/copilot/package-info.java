/**
 * GitHub Copilot CLI's session events.
 *
 * <p>{@link org.tokenspend.sources.copilot.CopilotSource} wires it up, {@code CopilotPaths} says where,
 * {@code CopilotLine} is the raw shape of an event, {@code CopilotReader} turns events into sightings,
 * {@code CopilotSession} is what it must remember from event to event. The format is described in docs/formats/copilot.md.
 */
@NullMarked
package org.tokenspend.sources.copilot;

import org.jspecify.annotations.NullMarked;
