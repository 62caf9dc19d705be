package org.tokenspend.render;

import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.SurveyReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A survey as {@code tokenspend.sources/v1}; the schema is in {@code schemas/sources.v1.json}. */
public final class SourcesJson {
    private SourcesJson() {}

    /** The report as one object. */
    public static ObjectNode of(SurveyReport survey) {
        ObjectNode json = JsonText.ofSchema("sources");
        ArrayNode sources = json.putArray("sources");
        for (SurveyReport.Surveyed surveyed : survey.sources()) {
            IngestReport report = surveyed.report();
            ObjectNode source = sources.addObject();
            source.put("source", surveyed.source());
            source.put("name", surveyed.displayName());
            source.put("found", report != null);
            ArrayNode places = source.putArray("places");
            surveyed.places().forEach(place -> places.add(Printable.of(place.toString())));
            if (report != null) {
                add(source, report);
            }
        }
        ArrayNode boundaries = json.putArray("out_of_reach");
        for (SurveyReport.Boundary boundary : survey.boundaries()) {
            boundaries.addObject().put("what", boundary.what()).put("why", boundary.why());
        }
        return json;
    }

    private static void add(ObjectNode source, IngestReport report) {
        report.sources().forEach(coverage -> IngestJson.addCoverage(source, coverage));
        source.put("sessions", report.sessions());
        if (report.first() != null && report.last() != null) {
            source.put("first_ts", report.first().toString());
            source.put("last_ts", report.last().toString());
        }
        IngestJson.addTokens(source.putObject("totals"), report.total().tokens());
        ObjectNode byTier = source.putObject("by_tier");
        report.byTier().forEach((tier, tally) -> IngestJson.addTally(byTier.putObject(tier.wireName()), tally));
        IngestJson.addTallies(source.putObject("by_model"), report.byModel());
    }
}
