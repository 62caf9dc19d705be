/**
 * What the work was: sessions are chosen, condensed, redacted, classified by the user's own model, and told as tasks.
 *
 * <p>Transcript text comes in and goes no further than the classifier on this machine, as {@link
 * org.tokenspend.redact.RedactedText}; what leaves is a {@code Task}: closed words and one short sentence that was
 * redacted again. No other package sees this one but the command line.
 */
@NullMarked
package org.tokenspend.analyze;

import org.jspecify.annotations.NullMarked;
