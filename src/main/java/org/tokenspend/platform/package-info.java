/**
 * The outside world: streams, environment, clock, terminal, files that must survive a crash.
 *
 * <p>Only this package and {@link org.tokenspend.Main} may touch {@code System}, the clock or the home folder; everything
 * else is handed an {@link org.tokenspend.platform.Io}. Tests therefore run any command in-process, in a home of its own.
 */
@NullMarked
package org.tokenspend.platform;

import org.jspecify.annotations.NullMarked;
