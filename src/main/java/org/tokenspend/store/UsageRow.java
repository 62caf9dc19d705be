package org.tokenspend.store;

import java.util.List;
import org.tokenspend.usage.Tier;

/**
 * A part of an answer.
 *
 * @param span which span of time, from 0
 * @param keys one value for each dimension asked for; empty where calls have none
 */
public record UsageRow(int span, List<String> keys, Tier tier, Totals totals) {}
