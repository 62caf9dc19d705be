@NullMarked
package org.tokenspend.store;

import org.jspecify.annotations.NullMarked;
