/**
 * What was done: per destination, how far each file was read and what the server acknowledged.
 *
 * <p>In come cursors and accepted records, out goes one state file, replaced as a whole and only after the server's word.
 * Losing it costs a re-send, never a wrong total. Nothing here reads transcripts or sends.
 */
@NullMarked
package org.tokenspend.checkpoint;

import org.jspecify.annotations.NullMarked;
