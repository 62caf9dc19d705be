package org.tokenspend.json;

import java.io.ByteArrayInputStream;
import java.util.SplittableRandom;

/** A stream that hands out a few bytes at a time, so that the window is refilled at any place. */
final class SmallReads extends ByteArrayInputStream {
    private final SplittableRandom random;
    private final int most;

    SmallReads(byte[] bytes, int most, long seed) {
        super(bytes);
        this.most = most;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(length, 1 + random.nextInt(most)));
    }
}
