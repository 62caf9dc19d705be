package org.tokenspend.render;

import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.SurveyReport;

/** A survey as {@code tokenspend.sources/v1}; the schema is in {@code schemas/sources.v1.json}. */
public final class SourcesJson {
    private SourcesJson() {}

    /** The report as one object. */
    public static JsonObject of(SurveyReport survey) {
        JsonObject json = JsonText.ofSchema("sources");
        JsonObject.Objects sources = json.objects("sources");
        for (SurveyReport.Surveyed surveyed : survey.sources()) {
            IngestReport report = surveyed.report();
            JsonObject source = sources.add();
            source.put("source", surveyed.source());
            source.put("name", surveyed.displayName());
            source.put("found", report != null);
            source.put(
                    "places",
                    surveyed.places().stream()
                            .map(place -> Printable.of(place.toString()))
                            .toList());
            if (report != null) {
                add(source, report);
            }
        }
        JsonObject.Objects boundaries = json.objects("out_of_reach");
        for (SurveyReport.Boundary boundary : survey.boundaries()) {
            boundaries.add().put("what", boundary.what()).put("why", boundary.why());
        }
        return json;
    }

    private static void add(JsonObject source, IngestReport report) {
        report.sources().forEach(coverage -> IngestJson.addCoverage(source, coverage));
        source.put("sessions", report.sessions());
        if (report.first() != null && report.last() != null) {
            source.put("first_ts", report.first().toString());
            source.put("last_ts", report.last().toString());
        }
        IngestJson.addTokens(source.object("totals"), report.total().tokens());
        JsonObject byTier = source.object("by_tier");
        report.byTier().forEach((tier, tally) -> IngestJson.addTally(byTier.object(tier.wireName()), tally));
        IngestJson.addTallies(source.object("by_model"), report.byModel());
    }
}
