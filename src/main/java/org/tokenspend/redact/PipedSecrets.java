package org.tokenspend.redact;

import java.util.List;

/** What is echoed into a command that reads a secret from its input: {@code echo X | docker login --password-stdin}. */
final class PipedSecrets implements AnchoredRule {
    private static final int LONGEST_LINE = 2048;

    @Override
    public List<String> anchors() {
        return List.of("password-stdin", "--with-token", "sudo -s", "chpasswd", "passwd --stdin");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int pipe = start;
        int line = scan.lineStart(start, LONGEST_LINE);
        while (pipe > line && scan.at(pipe) != '|') {
            pipe--;
        }
        int word = pipe == line ? -1 : echoed(scan, line, pipe);
        if (word < 0) {
            return end;
        }
        Value value = Value.at(scan, word, Value.Place.PLAIN);
        int stop = Math.min(value.end(), pipe);
        int from =
                scan.startsWithIgnoringCase(start, "chpasswd") ? afterColon(scan, value.start(), stop) : value.start();
        boolean secret = stop - from >= 6
                && !Placeholders.covers(scan, from, stop)
                && isInvented(ValueShape.of(scan, from, stop));
        if (secret) {
            scan.found(from, stop, SecretKind.PASSWORD);
        }
        return end;
    }

    private static boolean isInvented(ValueShape shape) {
        return shape.random() || (shape.digits() > 0 && shape.letters() > 0) || shape.symbols() > 0;
    }

    /** Where the argument of the echo in front of the pipe starts; -1 without one. */
    private static int echoed(Scan scan, int line, int pipe) {
        for (int i = pipe; i >= line; i--) {
            boolean echo = scan.startsWith(i, "echo ") || scan.startsWith(i, "printf ");
            if (echo && scan.freshAt(i)) {
                int word = scan.skipBlanks(i + (scan.at(i) == 'e' ? 5 : 7));
                while (scan.at(word) == '-') {
                    word = scan.skipBlanks(scan.run(word, CharSet.WORD, 16));
                }
                return scan.startsWith(word, "'%s' ") || scan.startsWith(word, "\"%s\" ") ? word + 5 : word;
            }
        }
        scan.effort().spend(pipe - line);
        return -1;
    }

    private static int afterColon(Scan scan, int from, int stop) {
        for (int i = from; i < stop; i++) {
            if (scan.at(i) == ':') {
                return i + 1;
            }
        }
        return from;
    }
}
