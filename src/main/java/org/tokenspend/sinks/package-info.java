/**
 * Where records go.
 *
 * <p>In comes a batch of records; out comes a {@link org.tokenspend.sinks.Delivery} that says the fate of each. A sink
 * knows nothing of files or checkpoints: the pipeline moves those only after the sink's word.
 */
@NullMarked
package org.tokenspend.sinks;

import org.jspecify.annotations.NullMarked;
