/** How a run ends: exit codes, and the errors a person can act on. Every package may use it; it uses none. */
@NullMarked
package org.tokenspend.outcome;

import org.jspecify.annotations.NullMarked;
