@NullMarked
package org.tokenspend.setup.claude;

import org.jspecify.annotations.NullMarked;
