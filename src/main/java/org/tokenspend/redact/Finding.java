package org.tokenspend.redact;

/**
 * Where something was taken out of a text: never what.
 *
 * @param kind what it was
 * @param start its first UTF-16 unit in the input
 * @param end one past its last UTF-16 unit in the input
 */
public record Finding(SecretKind kind, long start, long end) {}
