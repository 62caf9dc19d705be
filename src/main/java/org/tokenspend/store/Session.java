package org.tokenspend.store;

import java.util.Map;
import java.util.SortedSet;
import org.tokenspend.usage.Tier;

/**
 * A conversation as a whole.
 *
 * @param firstTs its first call, Unix milliseconds
 * @param lastTs its last call
 * @param models every model that answered in it
 */
public record Session(
        String id, String person, long firstTs, long lastTs, SortedSet<String> models, Map<Tier, Totals> totals) {}
