@NullMarked
package org.tokenspend.setup.shell;

import org.jspecify.annotations.NullMarked;
