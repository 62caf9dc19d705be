package org.tokenspend.render;

import java.util.Map;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.Tally;
import org.tokenspend.usage.TokenCounts;

/** An ingest report as {@code tokenspend.ingest/v1}; the schema is in {@code schemas/ingest.v1.json}. */
public final class IngestJson {
    private IngestJson() {}

    /** The report as one object. */
    public static JsonObject of(IngestReport report) {
        JsonObject json = JsonText.ofSchema("ingest");
        json.put("dry_run", report.delivery() == null);
        json.put("already_running", report.alreadyRunning());
        json.put("records", report.total().records());
        json.put("new", report.counts().fresh());
        json.put("already_sent", report.counts().alreadySent());
        json.put("waiting", report.counts().waiting());
        json.put("over_limit", report.counts().overLimit());
        json.put("quarantined", report.counts().quarantined());
        json.put("outside_window", report.counts().outsideWindow());
        json.put("sessions", report.sessions());
        if (report.first() != null && report.last() != null) {
            json.put("first_ts", report.first().toString());
            json.put("last_ts", report.last().toString());
        }
        addTokens(json.object("totals"), report.total().tokens());
        addTallies(json.object("by_model"), report.byModel());
        addTallies(json.object("by_day"), report.byDay());
        JsonObject byTier = json.object("by_tier");
        report.byTier().forEach((tier, tally) -> addTally(byTier.object(tier.wireName()), tally));
        JsonObject.Objects sources = json.objects("sources");
        report.sources().forEach(coverage -> addCoverage(sources.add(), coverage));
        json.put("found_not_read", report.unread());
        IngestReport.DeliveryReport delivery = report.delivery();
        if (delivery != null) {
            addDelivery(json.object("delivery"), delivery);
        }
        return json;
    }

    static void addTallies(JsonObject json, Map<?, Tally> tallies) {
        tallies.forEach((key, tally) -> addTally(json.object(Printable.of(key.toString())), tally));
    }

    static void addTally(JsonObject json, Tally tally) {
        json.put("records", tally.records());
        if (tally.estimated() > 0) {
            json.put("estimated_records", tally.estimated());
        }
        addTokens(json, tally.tokens());
    }

    static void addTokens(JsonObject json, TokenCounts tokens) {
        json.put("input_tokens", tokens.input());
        json.put("output_tokens", tokens.output());
        json.put("cache_read_tokens", tokens.cacheRead());
        json.put("cache_creation_tokens", tokens.cacheCreation());
        json.put("cache_creation_5m_tokens", tokens.cacheCreation5m());
        json.put("cache_creation_1h_tokens", tokens.cacheCreation1h());
        json.put("reasoning_tokens", tokens.reasoning());
    }

    static void addCoverage(JsonObject json, IngestReport.Coverage coverage) {
        json.put("source", coverage.source());
        json.put("files", coverage.files());
        json.put("lines", coverage.lines());
        json.put("records", coverage.records());
        JsonObject.Objects findings = json.objects("findings");
        for (IngestReport.Finding finding : coverage.findings()) {
            JsonObject found = findings.add();
            found.put("kind", finding.kind().wireName());
            found.put("count", finding.count());
            found.put("at", Printable.of(finding.at()));
            if (!finding.detail().isEmpty()) {
                found.put("detail", Printable.of(finding.detail()));
            }
        }
        JsonObject more = json.object("coverage");
        more.put("unchanged_files", coverage.unchanged());
        if (!coverage.versions().isEmpty()) {
            more.put("versions", coverage.versions().stream().map(Printable::of).toList());
        }
        more.put("not_logged", coverage.limits());
        if (!coverage.facts().isEmpty()) {
            JsonObject facts = more.object("facts");
            coverage.facts().forEach((name, value) -> facts.put(Printable.of(name), Printable.of(value)));
        }
    }

    private static void addDelivery(JsonObject json, IngestReport.DeliveryReport delivery) {
        json.put("sent", delivery.sent());
        RefusedRecords.addTo(json.objects("refused"), delivery.refused());
        json.put("state_saved", delivery.stateProblem() == null);
        if (delivery.stop() != null) {
            json.put("stopped", delivery.stop().problem());
        }
    }
}
