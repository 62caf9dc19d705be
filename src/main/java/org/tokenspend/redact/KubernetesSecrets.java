package org.tokenspend.redact;

import java.util.List;

/** Every value of a Kubernetes Secret, whatever its name: in a manifest and on the command line that makes one. */
final class KubernetesSecrets implements AnchoredRule {
    private static final int REACH = 8192;
    private static final int SHORTEST_VALUE = 6;
    private static final int MOST_ENTRIES = 64;

    @Override
    public List<String> anchors() {
        return List.of(
                "kind: secret",
                "kind\": \"secret\"",
                "kind\":\"secret\"",
                "kind\\\":\\\"secret\\\"",
                "--from-literal=");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        return scan.at(end - 1) == '=' ? literal(scan, end) : manifest(scan, start, end);
    }

    /** {@code kubectl create secret generic NAME --from-literal=KEY=VALUE}. */
    private static int literal(Scan scan, int from) {
        int sign = scan.run(Value.quoteAt(scan, from), CharSet.NAME, 253);
        if (scan.at(sign) != '=') {
            return from;
        }
        judge(scan, Value.at(scan, sign + 1, Value.Place.PLAIN));
        return sign;
    }

    private static int manifest(Scan scan, int start, int end) {
        if (CharSet.ALNUM.has(scan.at(end))) {
            return end;
        }
        int from = documentStart(scan, start);
        int until = Math.min(scan.length(), end + REACH);
        int i = from;
        while (i < until) {
            boolean map = scan.startsWith(i, "data") || scan.startsWith(i, "stringData");
            if ((map && !CharSet.WORD.has(scan.at(i - 1))) || (map && scan.freshAt(i))) {
                i = Math.max(i + 4, entries(scan, i, until));
            } else if (i > end && scan.startsWith(i, "---")) {
                break;
            } else {
                i++;
            }
        }
        scan.effort().spend(i - from);
        return i;
    }

    private static int documentStart(Scan scan, int start) {
        int floor = Math.max(0, start - REACH / 4);
        int i = start;
        while (i > floor && !scan.startsWith(i, "---")) {
            i--;
        }
        scan.effort().spend(start - i);
        return i;
    }

    private static int entries(Scan scan, int name, int until) {
        int i = name + (scan.at(name) == 's' ? 10 : 4);
        i = scan.skipBlanks(Value.quoteAt(scan, i));
        if (scan.at(i) != ':') {
            return name;
        }
        i = scan.skipBlanks(i + 1);
        return scan.at(i) == '{' ? jsonEntries(scan, i + 1, until) : yamlEntries(scan, name, i, until);
    }

    private static int jsonEntries(Scan scan, int from, int until) {
        int i = from;
        while (i < until && scan.at(i) != '}') {
            if (scan.at(i) == ':') {
                Value value = Value.at(scan, i + 1, Value.Place.PLAIN);
                judge(scan, value);
                i = Math.max(i + 1, value.end());
            } else {
                i++;
            }
        }
        scan.effort().spend(i - from);
        return i;
    }

    /** The lines that are indented further than the map's own name. */
    private static int yamlEntries(Scan scan, int name, int from, int until) {
        int indent = name - scan.lineStart(name, 200);
        int i = from;
        for (int n = 0; n < MOST_ENTRIES && i < until; n++) {
            int lineBreak = scan.lineBreakAt(i);
            if (lineBreak == 0) {
                return i;
            }
            int line = i + lineBreak;
            int key = scan.skipBlanks(line);
            int sign = scan.run(key, CharSet.NAME, 253);
            if (key - line <= indent || sign == key || scan.at(sign) != ':') {
                return i;
            }
            Value value = Value.at(scan, sign + 1, Value.Place.PLAIN);
            judge(scan, value);
            i = scan.lineEnd(Math.max(sign, value.end()), REACH);
        }
        return i;
    }

    private static void judge(Scan scan, Value value) {
        boolean secret = value.length() >= SHORTEST_VALUE
                && !Placeholders.covers(scan, value.start(), value.end())
                && !ValueShape.of(scan, value.start(), value.end()).wordy();
        if (secret) {
            scan.found(value.start(), value.end(), SecretKind.SECRET);
        }
    }
}
