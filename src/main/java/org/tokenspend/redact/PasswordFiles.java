package org.tokenspend.redact;

import java.util.List;

/** Lines of PostgreSQL's {@code .pgpass}: host, port, database, user and password between colons. */
final class PasswordFiles implements AnchoredRule {
    private static final int LONGEST_LINE = 512;
    private static final int SHORTEST_PASSWORD = 6;
    private static final CharSet FIELD = CharSet.of("a-zA-Z0-9._*\\-");

    @Override
    public List<String> anchors() {
        return List.of(":5432:", ":5433:", ":6432:", ":*:");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int host = scan.runBack(start, FIELD, 128);
        int database = scan.run(end, FIELD, 128);
        int user = scan.run(database + 1, FIELD, 128);
        boolean fields = host < start && scan.at(database) == ':' && user > database + 1 && scan.at(user) == ':';
        boolean line = host == scan.lineStart(start, 130);
        if (!fields || !line) {
            return end;
        }
        int from = user + 1;
        int stop = from;
        while (stop < from + LONGEST_LINE && scan.at(stop) > ' ' && scan.at(stop) != '"' && scan.lineBreakAt(stop) == 0) {
            stop++;
        }
        if (stop - from >= SHORTEST_PASSWORD && !Placeholders.covers(scan, from, stop)) {
            scan.found(from, stop, SecretKind.PASSWORD);
        }
        return stop;
    }
}
