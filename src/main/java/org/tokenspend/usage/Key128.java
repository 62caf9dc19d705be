package org.tokenspend.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
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
    private static final ThreadLocal<Hash> HASH = ThreadLocal.withInitial(Hash::new);

    /** The event id of a call: the hash of {@code source + ":" + callId}. */
    public static Key128 ofCall(String source, String callId) {
        return of(source, callId);
    }

    /** The key both live telemetry and logs derive from a provider's request id: the hash of {@code source:requestId}. */
    public static Key128 ofRequest(String source, String requestId) {
        return of(source, requestId);
    }

    private static Key128 of(String source, String id) {
        return HASH.get().with(source).with(":").with(id).key();
    }

    /** The hash of any text. */
    public static Key128 of(String text) {
        return HASH.get().with(text).key();
    }

    /** The hash of any bytes. */
    public static Key128 of(byte[] bytes) {
        return HASH.get().with(bytes).key();
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

    /** A SHA-256 in the making, used again and again by one thread: every line of a log with a call in it asks for one. */
    private static final class Hash {
        private static final int BYTES = 32;

        private final MessageDigest digest;
        private final ByteBuffer result = ByteBuffer.allocate(BYTES);

        Hash() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }

        Hash with(String text) {
            return with(text.getBytes(StandardCharsets.UTF_8));
        }

        Hash with(byte[] bytes) {
            digest.update(bytes);
            return this;
        }

        /** The key of all that was added; the next one starts with nothing. */
        Key128 key() {
            try {
                digest.digest(result.array(), 0, BYTES);
            } catch (DigestException e) {
                throw new IllegalStateException("32 bytes are enough for a SHA-256", e);
            }
            return new Key128(result.getLong(0), result.getLong(Long.BYTES));
        }
    }
}
