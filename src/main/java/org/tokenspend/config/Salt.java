package org.tokenspend.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that turns a path or session id into a word nobody else can turn back.
 *
 * <p>It never leaves the machine. The key of the HMAC is the UTF-8 form of the string in config.json.
 */
public final class Salt {
    /** Stands in where nothing may be written yet; its words all read {@link Identity#NOT_MADE_YET}. */
    static final Salt NOT_MADE_YET = new Salt(null);

    private static final int RANDOM_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable String written;

    private Salt(@Nullable String written) {
        this.written = written;
    }

    public static Salt of(String written) {
        return new Salt(written);
    }

    static String random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The first so many hex digits of HMAC-SHA256 over the text. */
    public String keyed(String text, int hexDigits) {
        if (written == null) {
            return Identity.NOT_MADE_YET;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(written.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, hexDigits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Salt[…]";
    }
}
