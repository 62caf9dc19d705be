/**
 * Pi's sessions.
 *
 * <p>{@link org.tokenspend.sources.pi.PiSource} wires it up, {@code PiPaths} says where, {@code PiLine} is the raw shape of
 * an entry, {@code PiReader} turns entries into sightings. The format is described in docs/formats/pi.md.
 */
@NullMarked
package org.tokenspend.sources.pi;

import org.jspecify.annotations.NullMarked;
