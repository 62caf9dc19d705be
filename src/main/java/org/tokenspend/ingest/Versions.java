package org.tokenspend.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Orders version texts as people do: 2.1.9 before 2.1.10. */
final class Versions {
    static final Comparator<String> ORDER = Versions::compare;

    private static final Pattern BETWEEN_PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    /** What else stands in the field is not a version and is not repeated: a log may hold anything. */
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+_-]{0,39}");

    private Versions() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static String orEmpty(String text) {
        return isVersion(text) ? text : "";
    }

    private static int compare(String one, String other) {
        List<String> parts = List.of(BETWEEN_PARTS.split(one));
        List<String> others = List.of(BETWEEN_PARTS.split(other));
        for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
            int byPart = comparePart(parts.get(i), others.get(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        int byLength = Integer.compare(parts.size(), others.size());
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static int comparePart(String part, String other) {
        boolean numbers = Character.isDigit(part.charAt(0)) && Character.isDigit(other.charAt(0));
        int byLength = numbers ? Integer.compare(part.length(), other.length()) : 0;
        return byLength != 0 ? byLength : part.compareTo(other);
    }
}
