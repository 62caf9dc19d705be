package org.tokenspend.redact;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tokens of a form as {@code vendor-tokens.tsv} writes it: random, and of no use to anybody. */
final class TokenMaker {
    private static final Pattern RUN = Pattern.compile("\\{(\\w)(\\d+)(\\+|-(\\d+))?}");
    private static final int BEYOND_THE_LEAST = 12;

    private final SplittableRandom random;

    TokenMaker(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String token(String form) {
        Matcher runs = RUN.matcher(form);
        StringBuilder token = new StringBuilder();
        while (runs.find()) {
            int least = Integer.parseInt(runs.group(2));
            int length = least;
            if ("+".equals(runs.group(3))) {
                length += random.nextInt(BEYOND_THE_LEAST);
            } else if (runs.group(4) != null) {
                length += random.nextInt(Integer.parseInt(runs.group(4)) - least + 1);
            }
            runs.appendReplacement(
                    token, Matcher.quoteReplacement(run(alphabet(runs.group(1).charAt(0)), length)));
        }
        return runs.appendTail(token).toString();
    }

    /** So many characters of an alphabet, beginning and ending with a letter or digit where it has any. */
    String run(String alphabet, int length) {
        StringBuilder run = new StringBuilder();
        while (run.length() < length) {
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            boolean edge = run.isEmpty() || run.length() == length - 1;
            if (!edge || Character.isLetterOrDigit(c) || alphabet.length() == 1) {
                run.append(c);
            }
        }
        return run.toString();
    }

    private static String alphabet(char letter) {
        String lower = "abcdefghijklmnopqrstuvwxyz";
        String upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String digits = "0123456789";
        return switch (letter) {
            case 'd' -> digits;
            case 'h' -> "0123456789abcdef";
            case 'H' -> "0123456789abcdefABCDEF";
            case 'a' -> lower + digits;
            case 'A' -> upper + digits;
            case 'w' -> lower + upper + digits;
            case 'u' -> lower + upper + digits + "_-";
            case 'v' -> lower + upper + digits + "_-";
            case 'b', 'B' -> lower + upper + digits + "+/";
            case 'e' -> "=";
            default -> throw new IllegalArgumentException("alphabet " + letter);
        };
    }
}
