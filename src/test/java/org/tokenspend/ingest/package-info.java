@NullMarked
package org.tokenspend.ingest;

import org.jspecify.annotations.NullMarked;
