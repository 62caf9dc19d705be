/**
 * Where records come from: one folder per agent, all of the same shape.
 *
 * <p>A {@link org.tokenspend.sources.Source} finds its files and reads one at a time from a cursor, telling
 * {@link org.tokenspend.sources.UsageEvents} of each sighting of a call and of anything it could not read. Readers are
 * pure: they never merge calls, price, print, send or remember; bad content is a finding, never an exception.
 */
@NullMarked
package org.tokenspend.sources;

import org.jspecify.annotations.NullMarked;
