package org.tokenspend.setup.shell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.setup.files.Content;

/**
 * A run of {@code export} or {@code set -gx} lines of telemetry variables between two comment lines that name
 * tokenspendorg.
 *
 * <p>Nothing less clear is taken for one: a line of another kind inside, a marker without its partner, a value that runs
 * a command. One such doubt anywhere and the whole file is left as it is.
 */
public final class LegacyBlock {
    private static final String VARIABLE = "(?:CLAUDE_CODE_ENABLE_TELEMETRY|OTEL_[A-Z0-9_]+)";

    /** One word, quoted or not, that the shell would take as it stands. */
    private static final String VALUE = "(?:'[^']*'|\"[^\"`$\\\\]*\"|[^\\s'\"`$;&|<>()\\\\]*)";

    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+" + VARIABLE + "=" + VALUE
            + "|set\\s+(?:-gx|-xg|-g\\s+-x|-x\\s+-g|--global\\s+--export|--export\\s+--global)\\s+" + VARIABLE + "\\s+"
            + VALUE + ")\\s*");
    private static final Pattern MARKER = Pattern.compile("(?i)\\s*#.*tokenspendorg.*");

    private LegacyBlock() {}

    /**
     * What is in a startup file.
     *
     * @param without the content without its blocks; equal to the content where there are none
     * @param found the numbers of the lines that are blocks, from 1
     * @param unclear the numbers of lines that name tokenspendorg but are no clear block
     */
    public record Search(Content without, List<Integer> found, List<Integer> unclear) {}

    /** Looks through a startup file, byte for byte, whatever its encoding. */
    public static Search search(Content content) {
        List<String> lines = lines(new String(content.bytes(), StandardCharsets.ISO_8859_1));
        List<Integer> found = new ArrayList<>();
        @Nullable Integer opening = null;
        for (int i = 0; i < lines.size(); i++) {
            if (MARKER.matcher(lines.get(i)).lookingAt()) {
                if (opening == null) {
                    opening = i;
                } else if (isBlock(lines.subList(opening + 1, i))) {
                    for (int line = opening; line <= i; line++) {
                        found.add(line + 1);
                    }
                    opening = null;
                } else {
                    return unclear(content, lines);
                }
            }
        }
        return opening == null
                ? new Search(without(lines, found), List.copyOf(found), List.of())
                : unclear(content, lines);
    }

    private static boolean isBlock(List<String> between) {
        return between.stream().anyMatch(line -> !line.isBlank())
                && between.stream()
                        .allMatch(line ->
                                line.isBlank() || ASSIGNMENT.matcher(line).matches());
    }

    private static Search unclear(Content content, List<String> lines) {
        List<Integer> unclear = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (MARKER.matcher(lines.get(i)).lookingAt()) {
                unclear.add(i + 1);
            }
        }
        return new Search(content, List.of(), List.copyOf(unclear));
    }

    private static Content without(List<String> lines, List<Integer> numbers) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!numbers.contains(i + 1)) {
                rest.append(lines.get(i));
            }
        }
        return Content.of(rest.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The lines with their line ends. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
