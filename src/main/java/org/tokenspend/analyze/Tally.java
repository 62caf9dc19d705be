package org.tokenspend.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.session.Condensate;
import org.tokenspend.analyze.session.Skip;
import org.tokenspend.outcome.UserError;
import org.tokenspend.redact.SecretKind;

/** The sums of a pass while it runs. */
final class Tally {
    private final List<Analysed> sessions = new ArrayList<>();
    private final Map<SecretKind, Long> redacted = new EnumMap<>(SecretKind.class);
    private double cost;

    /**
     * The names under which a destination's sessions are remembered, the first for new ones: by organisation where it is
     * known, else by token. What was told before the organisation was known counts as well.
     */
    static List<String> destinations(String url, @Nullable String keyHash, @Nullable String organisation) {
        List<String> names = new ArrayList<>();
        if (organisation != null) {
            names.add(url + " " + organisation);
        }
        if (keyHash != null) {
            names.add(url + " key:" + keyHash);
        }
        return names;
    }

    void add(Analysed session) {
        sessions.add(session);
    }

    void condensed(Condensate text) {
        text.redacted().forEach((kind, count) -> redacted.merge(kind, count, Long::sum));
    }

    void cost(double usd) {
        cost += usd;
    }

    double cost() {
        return cost;
    }

    AnalysisReport report(
            AnalysisReport.End end,
            Map<Skip, Integer> skipped,
            @Nullable Instant resumeAt,
            @Nullable UserError stop,
            boolean dryRun) {
        return new AnalysisReport(end, sessions, skipped, redacted, cost, resumeAt, stop, dryRun);
    }
}
