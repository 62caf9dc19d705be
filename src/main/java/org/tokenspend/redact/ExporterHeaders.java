package org.tokenspend.redact;

import java.util.List;

/**
 * The headers that an OpenTelemetry exporter sends with its data, {@code OTEL_EXPORTER_OTLP_HEADERS=name=value,name=value}
 * (OpenTelemetry Protocol Exporter specification): names differ by vendor, so any value that looks generated counts.
 */
final class ExporterHeaders implements AnchoredRule {
    private static final int MOST_PAIRS = 16;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 8192;
    private static final CharSet VALUE = CharSet.of("a-zA-Z0-9._~+/:%!*\\- ");

    @Override
    public List<String> anchors() {
        return List.of("otlp_headers", "otlp_metrics_headers", "otlp_logs_headers", "otlp_traces_headers");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int sign = scan.skipBlanks(Value.quoteAt(scan, end));
        if (scan.at(sign) != '=' && scan.at(sign) != ':') {
            return end;
        }
        int i = Value.quoteAt(scan, scan.skipBlanks(sign + 1));
        for (int pair = 0; pair < MOST_PAIRS; pair++) {
            int name = scan.run(scan.skipBlanks(i), CharSet.NAME, 80);
            if (scan.at(name) != '=') {
                return i;
            }
            i = judge(scan, name + 1);
            if (scan.at(i) != ',') {
                return i;
            }
            i++;
        }
        return i;
    }

    private static int judge(Scan scan, int from) {
        int stop = scan.run(from, VALUE, LONGEST);
        int word = stop;
        while (word > from && scan.at(word - 1) != ' ' && !scan.startsWith(word - 3, "%20")) {
            word--;
        }
        boolean secret = stop - word >= SHORTEST
                && !Placeholders.covers(scan, word, stop)
                && ValueShape.of(scan, word, stop).random();
        if (secret) {
            scan.found(word, stop, SecretKind.AUTH_HEADER);
        }
        return stop;
    }
}
