/** Sessions as conversations: which there are, which to analyse, and each condensed to a few thousand redacted characters. */
@NullMarked
package org.tokenspend.analyze.session;

import org.jspecify.annotations.NullMarked;
