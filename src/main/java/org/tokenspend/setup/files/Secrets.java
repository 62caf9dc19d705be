package org.tokenspend.setup.files;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the secrets of settings and shell files unreadable before a person is shown them.
 *
 * <p>Rather too much is masked than too little: other people's keys stand in the lines around ours.
 */
public final class Secrets {
    private static final String HIDDEN = "****";
    private static final String SECRET_NAME =
            "[\\w.-]*(?:token(?!spend)|secret|key|passw|auth|credential|header|cookie|dsn|private)[\\w.-]*";

    /** What a pattern's first group holds stays readable, the rest of the match does not. */
    private static final List<Pattern> PATTERNS = List.of(
            // "X_API_KEY": "…"; of a header its name and scheme stay, that is how one sees what kind of key it is.
            Pattern.compile(
                    "(?i)(\"" + SECRET_NAME + "\"\\s*:\\s*\"(?:Authorization=(?:Bearer|Basic) )?)(?:[^\"\\\\]|\\\\.)+"),
            // export X_API_KEY=…, set -gx X_API_KEY …
            Pattern.compile("(?im)^(\\s*(?:export\\s+|set\\s+(?:-\\S+\\s+)*)?" + SECRET_NAME + "[= ]\\s*)(?=\\S).*$"),
            Pattern.compile("\\b(tsdev_|ts_)[A-Za-z0-9_.~+/-]+"),
            Pattern.compile("(?i)\\b(bearer |basic )[^\\s\"',]+"),
            Pattern.compile("\\b(sk-|sk_|pk_|rk_|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|AKIA|ASIA|eyJ|AIza|npm_|hf_)"
                    + "[A-Za-z0-9_.~+/=-]{6,}"),
            Pattern.compile("(://)[^/@\\s\"']+(?=@)"));

    /** A long run of letters and digits that is neither a word nor a part of a path. */
    private static final Pattern RANDOM = Pattern.compile("(?<![\\w./-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{28,}");

    private Secrets() {}

    /** Masks everything that looks secret, except for values that are meant to be seen. */
    public static Difference.Mask maskAllBut(List<String> shown) {
        return text -> mask(text, shown);
    }

    private static String mask(String text, List<String> shown) {
        String masked = text;
        for (Pattern pattern : PATTERNS) {
            masked = pattern.matcher(masked).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + HIDDEN));
        }
        return RANDOM.matcher(masked)
                .replaceAll(m -> Matcher.quoteReplacement(shown.contains(m.group()) ? m.group() : HIDDEN));
    }
}
