/**
 * JSON values walked in place in a stream of bytes: no tree, no tokens, no text for what nobody asked for.
 *
 * <p>Memory is one fixed window, whatever the length of a line, a string or a file. What counts as JSON is RFC 8259, as a
 * strict parser reads it, with two allowances for real logs: bytes that are not UTF-8 are read as U+FFFD, and a newline
 * between tokens ends the value, because one line is one record. This package depends on no other.
 */
@NullMarked
package org.tokenspend.json;

import org.jspecify.annotations.NullMarked;
