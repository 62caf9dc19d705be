package org.tokenspend.store;

/**
 * A series as rows refer to it.
 *
 * @param id its number
 * @param base the number of the same series without its project
 * @param source the connector id, kept at hand for freshness
 */
record Series(int id, int base, String source) {}
