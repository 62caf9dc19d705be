package org.tokenspend.json.edit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Settings files as wild as strict JSON allows: nested, unicode, big numbers, duplicate names, any white space, any line
 * end, any of the three encodings. The same seed gives the same file.
 */
public final class RandomJson {
    private static final List<String> NAMES = List.of(
            "env", "permissions", "hooks", "model", "größe", "a b", "", "日本語", "x.y", "0", "quo\\\"te", "\\u0065nv");
    private static final List<String> NUMBERS = List.of(
            "0", "-0", "1e400", "123456789012345678901234567890", "0.10", "1E+2", "-1.5e-7", "9007199254740993");
    private static final List<String> STRINGS = List.of(
            "",
            "plain",
            "\\u00e9\\ud83d\\ude00",
            "😀 über",
            "\\/slash\\\\",
            "tab\\t",
            "\\ud800",
            "https://x.example/a?b=c");

    private final Random random;
    private final String newline;
    private final String step;
    private final String colon;
    private final boolean wild;
    private final boolean oneLine;

    public RandomJson(long seed) {
        random = new Random(seed);
        newline = pick(List.of("\n", "\n", "\r\n"));
        step = pick(List.of("  ", "    ", "\t", ""));
        colon = pick(List.of(": ", ": ", ":", " : "));
        wild = random.nextInt(4) == 0;
        oneLine = random.nextInt(5) == 0;
    }

    /** A whole file: an object in one of the encodings. */
    public byte[] file() {
        String text = space("") + object(0, 3, true) + pick(List.of("", newline, newline + newline, " "));
        return switch (random.nextInt(6)) {
            case 0 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A value of any kind. */
    String value(int depth, int room) {
        return switch (random.nextInt(room > 0 ? 7 : 5)) {
            case 0 -> pick(NUMBERS);
            case 1 -> pick(List.of("true", "false"));
            case 2 -> "null";
            case 3, 4 -> '"' + pick(STRINGS) + '"';
            case 5 -> array(depth, room - 1);
            default -> object(depth, room - 1, false);
        };
    }

    private String object(int depth, int room, boolean root) {
        StringBuilder out = new StringBuilder("{");
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            String name = pick(NAMES);
            boolean env = root && (name.equals("env") || name.equals("\\u0065nv"));
            out.append(i == 0 ? "" : comma()).append(lineBreak(depth + 1));
            out.append('"').append(name).append('"').append(wild ? space("") + ":" + space(" ") : colon);
            out.append(env ? object(depth + 1, 1, false) : value(depth + 1, room));
        }
        return out.append(size == 0 ? space("") : lineBreak(depth)).append('}').toString();
    }

    private String array(int depth, int room) {
        StringBuilder out = new StringBuilder("[");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : comma()).append(lineBreak(depth + 1)).append(value(depth + 1, room));
        }
        return out.append(size == 0 ? space("") : lineBreak(depth)).append(']').toString();
    }

    private String comma() {
        return wild ? space("") + "," + space("") : ",";
    }

    private String lineBreak(int depth) {
        if (wild) {
            return space("");
        }
        return oneLine ? "" : newline + step.repeat(depth);
    }

    private String space(String usual) {
        return wild ? pick(List.of("", " ", "\t", newline, newline + "   ", " " + newline + "\t")) : usual;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
