package org.tokenspend.setup.claude;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code OTEL_RESOURCE_ATTRIBUTES}: pairs {@code name=value} joined by commas.
 *
 * <p>Ours among them are {@code tokenspend.*} and {@code user.email}; all others keep their characters. Values are
 * percent-encoded: raw blanks and letters beyond ASCII reach the resource but not the data points.
 */
final class ResourceAttributes {
    static final String USER_ID = "tokenspend.user_id";
    private static final String OURS = "tokenspend.";
    private static final String EMAIL = "user.email";
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~@:/-";

    private ResourceAttributes() {}

    /**
     * The attributes with ours in place, where ours stood before or else at the end.
     *
     * <p>An address that somebody else put there goes where ours may not be sent: it would leave the machine with our
     * header all the same.
     */
    static String merge(@Nullable String existing, LiveTelemetry live) {
        List<String> ours = new ArrayList<>();
        ours.add(USER_ID + "=" + encode(live.userId()));
        if (live.email() != null) {
            ours.add(EMAIL + "=" + encode(live.email()));
        }
        List<String> merged = new ArrayList<>();
        boolean placed = false;
        for (String pair : pairs(existing)) {
            if (!isOurs(pair)) {
                merged.add(pair);
            } else if (!placed) {
                merged.addAll(ours);
                placed = true;
            }
        }
        if (!placed) {
            merged.addAll(ours);
        }
        return String.join(",", merged);
    }

    /** The attributes without those of this product; an address may be somebody else's and stays. */
    static String withoutOurs(String existing) {
        return String.join(
                ",",
                pairs(existing).stream()
                        .filter(pair -> !name(pair).startsWith(OURS))
                        .toList());
    }

    /** The encoded value of our id; {@code null} where there is none. */
    static @Nullable String userId(String attributes) {
        return pairs(attributes).stream()
                .filter(pair -> name(pair).equals(USER_ID))
                .map(pair -> pair.substring(pair.indexOf('=') + 1).strip())
                .findFirst()
                .orElse(null);
    }

    /** Whether an address is among them. */
    static boolean holdEmail(@Nullable String attributes) {
        return pairs(attributes).stream().anyMatch(pair -> name(pair).equals(EMAIL));
    }

    static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }

    private static boolean isOurs(String pair) {
        return name(pair).startsWith(OURS) || name(pair).equals(EMAIL);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }

    private static List<String> pairs(@Nullable String attributes) {
        return attributes == null || attributes.isBlank() ? List.of() : List.of(attributes.split(",", -1));
    }
}
