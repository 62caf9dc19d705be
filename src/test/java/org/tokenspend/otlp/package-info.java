@NullMarked
package org.tokenspend.otlp;

import org.jspecify.annotations.NullMarked;
