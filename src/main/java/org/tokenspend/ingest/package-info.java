/**
 * The pipeline: sightings are merged into calls, calls are chosen, batches are delivered, the checkpoint moves last.
 *
 * <p>{@link org.tokenspend.ingest.Ingest} is the way in: a request goes in, a report comes out. Nothing here knows the
 * command line, the screen or the network.
 */
@NullMarked
package org.tokenspend.ingest;

import org.jspecify.annotations.NullMarked;
