/**
 * The way to a tokenspend server: one destination, one wire format, one set of rules for what to do when it fails.
 *
 * <p>In come values and the JSON made of them; out comes what the server said of each. Nothing here reads logs, files or
 * checkpoints. Sockets are opened here, and only when the first request is made: constructing any of these classes
 * loads no network code. A token appears in the {@code Authorization} header and nowhere else.
 */
@NullMarked
package org.tokenspend.backend;

import org.jspecify.annotations.NullMarked;
