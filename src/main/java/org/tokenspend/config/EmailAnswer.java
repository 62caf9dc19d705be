package org.tokenspend.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person said when asked for an email address: an address, or the wish to stay anonymous.
 *
 * @param address {@code null} for anonymous
 */
public record EmailAnswer(@Nullable String address) {
    public static final EmailAnswer ANONYMOUS = new EmailAnswer(null);
    private static final String ANONYMOUS_WORD = "anonymous";
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?");

    /** Understands an answer; empty where it is neither an address nor the word {@code anonymous}. */
    static Optional<EmailAnswer> understand(String written) {
        String text = written.strip();
        if (text.toLowerCase(Locale.ROOT).equals(ANONYMOUS_WORD)) {
            return Optional.of(ANONYMOUS);
        }
        boolean fits = text.length() <= LONGEST && ADDRESS.matcher(text).matches();
        return fits ? Optional.of(new EmailAnswer(text)) : Optional.empty();
    }

    /** The same for a value that must be right. */
    public static EmailAnswer parse(String written, Origin origin) {
        return understand(written)
                .orElseThrow(() -> origin.unusable(
                        SettingKey.EMAIL,
                        "an email address",
                        "It is name@host.domain, or the word anonymous to send none."));
    }

    /** The word stored in config.json and shown to people. */
    public String written() {
        return address == null ? ANONYMOUS_WORD : address;
    }
}
