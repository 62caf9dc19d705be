package org.tokenspend.service;

import java.util.ArrayList;
import java.util.List;

/** The words of a value in a unit file, as systemd takes them: quotes, escapes of C, doubled percent signs. */
final class SystemdWords {
    private final String value;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private SystemdWords(String value) {
        this.value = value;
    }

    static List<String> split(String value) {
        return new SystemdWords(value).split();
    }

    private List<String> split() {
        char quote = 0;
        while (at < value.length()) {
            char c = value.charAt(at++);
            if (c == '\\' && at < value.length()) {
                inWord = true;
                word.appendCodePoint(escape(value.charAt(at++)));
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                end();
            } else {
                inWord = true;
                word.append(c);
            }
        }
        end();
        return words;
    }

    private int escape(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 's' -> ' ';
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> c;
        };
    }

    private int code(int digits) {
        String hex = value.substring(at, Math.min(at + digits, value.length()));
        at += hex.length();
        try {
            return Integer.parseInt(hex, 16);
        } catch (NumberFormatException e) {
            return 0xFFFD;
        }
    }

    private void end() {
        if (inWord) {
            words.add(word.toString().replace("%%", "%"));
        }
        word.setLength(0);
        inWord = false;
    }
}
