package org.tokenspend.ingest;

import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** Calls being added up; becomes a {@link Tally} when all are in. */
final class Sum {
    private long records;
    private long estimated;
    private long input;
    private long output;
    private long cacheRead;
    private long cacheCreation;
    private long cacheCreation5m;
    private long cacheCreation1h;
    private long reasoning;

    void add(TokenCounts call, Tier tier) {
        records++;
        estimated += tier == Tier.ESTIMATED ? 1 : 0;
        input += call.input();
        output += call.output();
        cacheRead += call.cacheRead();
        cacheCreation += call.cacheCreation();
        cacheCreation5m += call.cacheCreation5m();
        cacheCreation1h += call.cacheCreation1h();
        reasoning += call.reasoning();
    }

    Tally tally() {
        return new Tally(
                records,
                estimated,
                new TokenCounts(input, output, cacheRead, cacheCreation, cacheCreation5m, cacheCreation1h, reasoning));
    }
}
