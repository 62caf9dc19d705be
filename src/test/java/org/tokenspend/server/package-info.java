@NullMarked
package org.tokenspend.server;

import org.jspecify.annotations.NullMarked;
