package org.tokenspend.backend;

/** Words of a server made fit for a terminal and a state file: printable ASCII on one line, and short. */
final class Printable {
    private Printable() {}

    static String of(String text, int maxLength) {
        String line = text.strip().replaceAll("[^\\x20-\\x7E]", "?");
        return line.length() <= maxLength ? line : line.substring(0, maxLength);
    }
}
