package org.tokenspend.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.tokenspend.usage.TokenCounts;

/** Running sums of calls. Mutable, one thread at a time. Columns are always in the order of {@link #COLUMNS}. */
final class Sums {
    static final String[] COLUMNS = {
        "calls", "input", "output", "cache_read", "cache_creation", "cache_5m", "cache_1h", "reasoning", "cost_nano"
    };

    private final long[] values = new long[COLUMNS.length];

    /** The rest of an upsert: what came adds to what the table's row says. */
    static String addedTo(String table) {
        return Arrays.stream(COLUMNS)
                .map(column -> column + " = " + table + "." + column + " + excluded." + column)
                .collect(Collectors.joining(", "));
    }

    /** Adds a call, or takes it away again with {@code sign} -1. */
    void add(StoredCall call, int sign) {
        TokenCounts tokens = call.tokens();
        values[0] += sign;
        values[1] += sign * tokens.input();
        values[2] += sign * tokens.output();
        values[3] += sign * tokens.cacheRead();
        values[4] += sign * tokens.cacheCreation();
        values[5] += sign * tokens.cacheCreation5m();
        values[6] += sign * tokens.cacheCreation1h();
        values[7] += sign * tokens.reasoning();
        values[8] += sign * call.costNano();
    }

    long value(int column) {
        return values[column];
    }

    boolean isZero() {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
