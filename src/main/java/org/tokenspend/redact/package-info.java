/**
 * Text without its secrets: raw text comes in, {@link org.tokenspend.redact.RedactedText} goes out, and nothing else can
 * make one. Rules find key material, credentials in addresses and headers, tokens of known makers, labelled values and
 * personal data; each becomes a marker that names its kind and holds no trace of the value.
 *
 * <p>Nothing here opens a socket, keeps a value or prints one. Every rule costs a bounded number of steps per character.
 */
@NullMarked
package org.tokenspend.redact;

import org.jspecify.annotations.NullMarked;
