package org.tokenspend.store;

/**
 * A part of a span that one table answers.
 *
 * @param span which span, from 0
 * @param from first value inside, in the table's own unit
 * @param to first value behind
 */
record Piece(int span, long from, long to) {}
