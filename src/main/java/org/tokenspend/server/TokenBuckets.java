package org.tokenspend.server;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenspend.platform.Ticker;

/**
 * One bucket of permits for each of many names; a bucket fills at a steady rate up to its size.
 *
 * <p>Only the names used last are remembered, so that inventing names costs a stranger more than it costs the server.
 */
final class TokenBuckets<K> {
    private static final int MEMORY = 20_000;

    private final double perSecond;
    private final double size;
    private final Ticker ticker;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    TokenBuckets(double perSecond, double size, Ticker ticker) {
        this.perSecond = perSecond;
        this.size = size;
        this.ticker = ticker;
    }

    private static final class Bucket {
        private double permits;
        private long asOf;
    }

    /** Takes a permit. Zero where there was one, else how long until there is. */
    synchronized Duration take(K name) {
        Bucket bucket = refill(name);
        if (bucket.permits >= 1) {
            bucket.permits -= 1;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - bucket.permits) / perSecond * 1000));
    }

    /** Whether a permit is there; takes none. */
    synchronized boolean has(K name) {
        return refill(name).permits >= 1;
    }

    private Bucket refill(K name) {
        long now = ticker.nanos();
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.permits = size;
            buckets.put(name, bucket);
            forgetOldest();
        } else {
            bucket.permits = Math.min(size, bucket.permits + (now - bucket.asOf) / 1e9 * perSecond);
        }
        bucket.asOf = now;
        return bucket;
    }

    private void forgetOldest() {
        if (buckets.size() > MEMORY) {
            Iterator<K> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
