package org.tokenspend.store;

/**
 * What became of a batch, after it was committed.
 *
 * @param accepted calls the store had not seen
 * @param updated calls it knew less of
 * @param duplicate calls it knew already
 */
public record BatchOutcome(int accepted, int updated, int duplicate) {}
