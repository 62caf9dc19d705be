/** What tests share: a home of their own, a fake clock and ticker, the whole program as a call. */
@NullMarked
package org.tokenspend.support;

import org.jspecify.annotations.NullMarked;
