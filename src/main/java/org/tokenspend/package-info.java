/** tokenspend: sources → usage → ingest → sinks, checkpoint last. {@link org.tokenspend.Main} is the way in. */
@NullMarked
package org.tokenspend;

import org.jspecify.annotations.NullMarked;
