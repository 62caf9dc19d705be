/** Who judges a condensed session: the user's own claude, another local command, or plain rules; and what may be believed. */
@NullMarked
package org.tokenspend.analyze.classify;

import org.jspecify.annotations.NullMarked;
