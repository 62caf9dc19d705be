/**
 * What Claude Code reads for its telemetry, and where: the block of variables, the scopes that outrank it, the managed
 * settings that forbid it.
 *
 * <p>In come settings as text and the values of the organisation; out come revised settings and what a person should
 * know. Everything said here about the client was seen with 2.1.330 unless a line says otherwise.
 */
@NullMarked
package org.tokenspend.setup.claude;

import org.jspecify.annotations.NullMarked;
