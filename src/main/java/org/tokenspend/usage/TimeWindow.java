package org.tokenspend.usage;

/**
 * A span of event time, both ends included.
 *
 * @param startMillis first millisecond inside, Unix time; {@link Long#MIN_VALUE} for no bound
 * @param endMillis last millisecond inside, Unix time; {@link Long#MAX_VALUE} for no bound
 */
public record TimeWindow(long startMillis, long endMillis) {
    public static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean contains(long millis) {
        return millis >= startMillis && millis <= endMillis;
    }
}
