@NullMarked
package org.tokenspend.setup;

import org.jspecify.annotations.NullMarked;
