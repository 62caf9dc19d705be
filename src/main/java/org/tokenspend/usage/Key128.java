package org.tokenspend.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of a SHA-256: it names a thing the same way on every machine and tells nothing about it.
 *
 * <p>Written as 32 lower-case hex digits.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight bytes, big-endian
 */
public record Key128(long high, long low) implements Comparable<Key128> {
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Key128::newSha256);

    /** The event id of a call: the hash of {@code source + ":" + callId}. */
    public static Key128 ofCall(String source, String callId) {
        return of(source + ":" + callId);
    }

    /** The key both live telemetry and logs derive from a provider's request id: the hash of {@code source:requestId}. */
    public static Key128 ofRequest(String source, String requestId) {
        return of(source + ":" + requestId);
    }

    /** The hash of any text. */
    public static Key128 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of any bytes. */
    public static Key128 of(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(SHA_256.get().digest(bytes));
        return new Key128(digest.getLong(), digest.getLong());
    }

    /** Reads back what {@link #hex()} wrote; {@link IllegalArgumentException} for anything else. */
    public static Key128 parse(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("a key has 32 hex digits");
        }
        return new Key128(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    /** 32 lower-case hex digits. */
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    /** Spelled out because a record's own goes through method handles, which costs at millions of calls. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key128 key && key.high == high && key.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    @Override
    public int compareTo(Key128 other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
