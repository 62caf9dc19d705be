@NullMarked
package org.tokenspend.setup.json;

import org.jspecify.annotations.NullMarked;
