package org.tokenspend.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unit file for systemd: runs from login on, is started again a minute after it ended.
 *
 * <p>A value is quoted and escaped as systemd.service(5) and systemd.syntax(7) say: {@code %%} for a percent sign
 * everywhere, {@code $$} for a dollar sign among the arguments. A program whose path holds a quotation mark, a backslash
 * or a dollar sign is started by a shell: systemd refuses such a path in front, however it is quoted.
 */
final class SystemdText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");
    private static final Pattern REFUSED_IN_FRONT = Pattern.compile(".*[\"'\\\\$\\p{Cntrl}].*", Pattern.DOTALL);
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "exec \"$0\" \"$@\"");

    private SystemdText() {}

    static String of(ServiceCommand command) {
        List<String> words =
                new ArrayList<>(REFUSED_IN_FRONT.matcher(command.program()).matches() ? SHELL : List.of());
        words.addAll(command.words());
        String start =
                words.stream().map(word -> quoted(word).replace("$", "$$")).collect(Collectors.joining(" "));
        StringBuilder environment = new StringBuilder();
        command.environment()
                .forEach((name, value) -> environment
                        .append("Environment=")
                        .append(quoted(name + "=" + value))
                        .append('\n'));
        return """
                # Written by tokenspend, which tells edits by this: %s
                [Unit]
                Description=tokenspend: finds out what the work was
                Documentation=https://tokenspend.org/docs

                [Service]
                Type=exec
                ExecStart=%s
                %sRestart=always
                RestartSec=60
                SuccessExitStatus=143
                TimeoutStopSec=10
                Nice=10
                UMask=0077

                [Install]
                WantedBy=default.target
                """.formatted(Seal.OPEN, start, environment);
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        word.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> quoted.append("%%");
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** What a unit starts; {@code null} where it says nothing about that. */
    static @Nullable ServiceCommand read(String text) {
        SortedMap<String, String> environment = new TreeMap<>();
        List<String> words = List.of();
        String section = "";
        for (String line : text.replace("\\\n", " ").lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                section = line;
            }
            int equals = line.indexOf('=');
            if (!section.equals("[Service]") || equals < 0) {
                continue;
            }
            List<String> values = SystemdWords.split(line.substring(equals + 1));
            switch (line.substring(0, equals).strip()) {
                case "ExecStart" -> words = values;
                case "Environment" -> values.forEach(value -> put(environment, value));
                default -> {}
            }
        }
        if (words.isEmpty()) {
            return null;
        }
        words = words.stream().map(word -> word.replace("$$", "$")).toList();
        if (words.size() > SHELL.size() && words.subList(0, SHELL.size()).equals(SHELL)) {
            words = words.subList(SHELL.size(), words.size());
        }
        return new ServiceCommand(words.get(0), List.copyOf(words.subList(1, words.size())), environment, null);
    }

    private static void put(Map<String, String> environment, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }
}
