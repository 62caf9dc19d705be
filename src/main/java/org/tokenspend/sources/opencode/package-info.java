/**
 * opencode's stores, and those of Kilo CLI, which is made from it.
 *
 * <p>{@link org.tokenspend.sources.opencode.OpencodeSource} wires both up, {@code OpencodePaths} says where,
 * {@code OpencodeMessage} is the raw shape of a message, {@code OpencodeReader} turns messages into sightings,
 * {@code OpencodeRows} walks the rows of a store. The format is described in docs/formats/opencode.md.
 */
@NullMarked
package org.tokenspend.sources.opencode;

import org.jspecify.annotations.NullMarked;
