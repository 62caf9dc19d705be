@NullMarked
package org.tokenspend.setup.files;

import org.jspecify.annotations.NullMarked;
