package org.tokenspend.service;

import java.util.ArrayList;
import java.util.List;

/** A Windows command line, put together and taken apart by the rules of CommandLineToArgvW. */
final class WindowsWords {
    private WindowsWords() {}

    /** Backslashes are doubled only in front of a quotation mark, and at the end of a quoted word. */
    static String quoted(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"')) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"') {
                quoted.append("\\".repeat(backslashes + 1));
            }
            quoted.append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return quoted.append("\\".repeat(backslashes)).append('"').toString();
    }

    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inQuotes = false;
        boolean inWord = false;
        int backslashes = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                backslashes++;
                inWord = true;
                continue;
            }
            boolean quote = c == '"';
            word.append("\\".repeat(quote ? backslashes / 2 : backslashes));
            boolean escaped = quote && backslashes % 2 == 1;
            backslashes = 0;
            if (quote && !escaped) {
                inQuotes = !inQuotes;
                inWord = true;
            } else if (!inQuotes && (c == ' ' || c == '\t')) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        word.append("\\".repeat(backslashes));
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
