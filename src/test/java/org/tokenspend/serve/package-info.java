/** The server as a program, and its page in a real browser. */
@NullMarked
package org.tokenspend.serve;

import org.jspecify.annotations.NullMarked;
