package org.tokenspend.redact;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run found, in numbers.
 *
 * @param counts findings by kind, kinds without any left out
 * @param droppedChunks chunks withheld whole
 * @param badLines lines of {@link RedactRequest.Output#JSON_LINES} input that were left out because they could not be read
 * @param firstBadLine the number of the first of those, from 1; 0 where there is none
 */
public record RedactReport(Map<SecretKind, Long> counts, int droppedChunks, long badLines, long firstBadLine) {
    public RedactReport {
        Map<SecretKind, Long> copy = new EnumMap<>(SecretKind.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }
}
