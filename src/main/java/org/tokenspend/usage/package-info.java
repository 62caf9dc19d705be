/**
 * The vocabulary: one model call and what it used.
 *
 * <p>Values only. Nothing here reads, sends or prints, and nothing here can hold text of a conversation: the fields of
 * {@link org.tokenspend.usage.UsageRecord} are the whole of what may leave the machine. This package depends on no
 * other.
 */
@NullMarked
package org.tokenspend.usage;

import org.jspecify.annotations.NullMarked;
