package org.tokenspend.render;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.SurveyReport;

/** A survey as a person likes to read it: one line an agent, then what is to be known of each. */
public final class SourcesSummary {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final PrintStream out;
    private final Style style;
    private final ZoneId zone;

    private SourcesSummary(PrintStream out, Style style, ZoneId zone) {
        this.out = out;
        this.style = style;
        this.zone = zone;
    }

    /** Prints the survey. */
    public static void print(PrintStream out, Style style, ZoneId zone, SurveyReport survey) {
        SourcesSummary summary = new SourcesSummary(out, style, zone);
        List<SurveyReport.Surveyed> found = survey.sources().stream()
                .filter(surveyed -> surveyed.report() != null)
                .toList();
        summary.overview(found);
        found.forEach(summary::details);
        summary.missing(survey);
        summary.boundaries(survey.boundaries());
    }

    private void overview(List<SurveyReport.Surveyed> found) {
        if (found.isEmpty()) {
            out.println("No agent has left logs here.");
            return;
        }
        Table table = Table.of(
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.LEFT)
                .header("AGENT", "CONNECTOR", "CALLS", "SESSIONS", "TOKENS", "PERIOD");
        for (SurveyReport.Surveyed surveyed : found) {
            IngestReport report = surveyed.report();
            if (report != null) {
                table.row(
                        surveyed.displayName(),
                        surveyed.source(),
                        Numbers.grouped(report.total().records()),
                        Numbers.grouped(report.sessions()),
                        Numbers.brief(report.total().tokens().total()),
                        period(report));
            }
        }
        table.lines(style).forEach(out::println);
    }

    private void details(SurveyReport.Surveyed surveyed) {
        IngestReport report = surveyed.report();
        if (report == null) {
            return;
        }
        for (IngestReport.Coverage coverage : report.sources()) {
            out.println();
            out.println(style.bold(surveyed.displayName()) + ": " + Numbers.counted(coverage.files(), "file")
                    + versions(coverage.versions()));
            for (IngestReport.Finding finding : coverage.findings()) {
                out.println("  " + Numbers.grouped(finding.count()) + "  "
                        + finding.kind().meaning() + "; e.g. " + Printable.of(finding.at()));
            }
            coverage.facts().forEach((name, value) -> out.println("  " + fact(name, value)));
            coverage.limits().forEach(limit -> out.println(style.dim("  Not in its logs: " + limit)));
        }
    }

    private void missing(SurveyReport survey) {
        List<String> missing = survey.sources().stream()
                .filter(surveyed -> surveyed.report() == null)
                .map(SurveyReport.Surveyed::displayName)
                .toList();
        if (!missing.isEmpty()) {
            out.println();
            out.println("Not found: " + String.join(", ", missing));
        }
    }

    private void boundaries(List<SurveyReport.Boundary> boundaries) {
        out.println();
        out.println(style.bold("Out of reach"));
        boundaries.forEach(boundary -> out.println("  " + boundary.what() + ": " + boundary.why() + "."));
    }

    private static String fact(String name, String value) {
        return Printable.of(name).replace('_', ' ') + ": " + Printable.of(value);
    }

    private String period(IngestReport report) {
        Instant first = report.first();
        Instant last = report.last();
        return first == null || last == null ? "" : day(first) + " to " + day(last);
    }

    private static String versions(List<String> versions) {
        if (versions.isEmpty()) {
            return "";
        }
        String first = Printable.of(versions.get(0));
        String last = Printable.of(versions.get(versions.size() - 1));
        return ", client " + (versions.size() == 1 ? first : first + " to " + last);
    }

    private String day(Instant instant) {
        return DAY.format(instant.atZone(zone));
    }
}
